'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { FilePicker, pictureTypes } from './files/file-picker.tsx';
import { UploadList } from './files/upload-list.tsx';
import { avatarWay } from './files/upload-way.ts';
import { useUploads } from './files/use-uploads.ts';

/** Sends a picture of oneself; it takes the place of the one before once it is ready. */
export function AvatarPicker({ label }: { label: string }) {
  const uploads = useUploads(avatarWay, 'avatar');
  const router = useRouter();
  const { all, clear } = uploads;
  const arrived = all.some(({ state }) => state === 'ready');
  useEffect(() => {
    if (!arrived) return;
    clear();
    router.refresh();
  }, [arrived, clear, router]);
  return (
    <div>
      <UploadList uploads={uploads} />
      <FilePicker label={label} several={false} accept={pictureTypes} onPick={uploads.add} />
    </div>
  );
}
