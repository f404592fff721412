import type { File as EventFile } from '@marquee/contracts/marquee/events/v1/file_pb.ts';
import { ActForm } from '../act-form.tsx';
import { AddFile } from './add-file.tsx';
import { FileLink } from './file-link.tsx';

export interface ElementFilesProps {
  readonly eventId: string;
  readonly elementId: string;
  readonly files: readonly EventFile[];
  readonly mayAdd: boolean;
}

/** The files of an element: opened by whoever sees it, added by its parties, taken out by the side that added them. */
export function ElementFiles({ eventId, elementId, files, mayAdd }: ElementFilesProps) {
  if (files.length === 0 && !mayAdd) return null;
  return (
    <details className="mt-2" open={files.length > 0}>
      <summary>{files.length > 0 ? `Files (${files.length})` : 'Files'}</summary>
      <ul>
        {files.map((file) => (
          <li key={file.fileId} className="flex flex-wrap items-center justify-between gap-x-3 py-1">
            <span className="min-w-0">
              <FileLink fileId={file.fileId} name={file.name} sizeBytes={file.sizeBytes} />
              {file.audience === 'venue_vendor' && <span className="quiet block">venue and vendor only</span>}
            </span>
            {file.allowedActions.includes('remove') && (
              <ActForm act="events.remove-file" input={{ eventId, fileId: file.fileId }} label="Take out" />
            )}
          </li>
        ))}
      </ul>
      {mayAdd && <AddFile place={{ eventId, elementId, audience: 'element' }} label="Add a file" />}
    </details>
  );
}
