'use client';

import { FilePicker } from './file-picker.tsx';
import { UploadList } from './upload-list.tsx';
import { type FilePlace, fileWay } from './upload-way.ts';
import { useSettledUploads } from './use-settled-uploads.ts';
import { useUploads } from './use-uploads.ts';

export interface AddFileProps {
  readonly place: FilePlace;
  readonly label: string;
  /** As a link among others, not as a button. */
  readonly small?: boolean;
}

/** Adds files to a place by themselves, without a message. */
export function AddFile({ place, label, small = false }: AddFileProps) {
  const keptAs = `files:${place.eventId}:${place.replacesFileId ?? place.elementId ?? ''}`;
  const uploads = useUploads(fileWay(place), keptAs);
  useSettledUploads(uploads);
  return (
    <div className="no-print mt-2">
      <UploadList uploads={uploads} />
      <FilePicker label={label} several={!place.replacesFileId} small={small} onPick={uploads.add} />
    </div>
  );
}
