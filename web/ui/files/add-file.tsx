'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { FilePicker } from './file-picker.tsx';
import type { FilePlace } from './send-file.ts';
import { UploadList } from './upload-list.tsx';
import { useUploads } from './use-uploads.ts';

/** Adds files to a place by themselves, without a message. */
export function AddFile({ place, label }: { place: FilePlace; label: string }) {
  const uploads = useUploads(place, `files:${place.eventId}:${place.elementId ?? ''}`);
  const router = useRouter();
  const { all, clear } = uploads;
  const arrived = all.some(({ state }) => state === 'ready');
  // From here on it stands in the list of what is there.
  useEffect(() => {
    if (!arrived) return;
    clear();
    router.refresh();
  }, [arrived, clear, router]);
  return (
    <div className="no-print mt-2">
      <UploadList uploads={uploads} />
      <FilePicker label={label} onPick={uploads.add} />
    </div>
  );
}
