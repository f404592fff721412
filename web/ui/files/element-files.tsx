import type { File as EventFile } from '@marquee/contracts/marquee/events/v1/file_pb.ts';
import { ActForm } from '../act-form.tsx';
import { Notice } from '../notice.tsx';
import { AddFile } from './add-file.tsx';
import { FileLink } from './file-link.tsx';

export interface ElementFilesProps {
  readonly eventId: string;
  readonly elementId: string;
  readonly files: readonly EventFile[];
  readonly mayAdd: boolean;
}

/** The files of an element: opened by whoever sees it, added by its parties, replaced and taken out by the side that added them. */
export function ElementFiles({ eventId, elementId, files, mayAdd }: ElementFilesProps) {
  if (files.length === 0 && !mayAdd) return null;
  return (
    <details className="mt-2" open={files.length > 0}>
      <summary>{files.length > 0 ? `Files (${files.length})` : 'Files'}</summary>
      <ul>
        {files.map((file) => (
          <li key={file.fileId} className="py-1">
            <div className="flex flex-wrap items-start justify-between gap-x-3">
              <span className="min-w-0">
                <FileOrWhyNot file={file} />
                {file.audience === 'venue_vendor' && <span className="quiet block">venue and vendor only</span>}
              </span>
              {file.allowedActions.includes('remove') && (
                <ActForm act="events.remove-file" input={{ eventId, fileId: file.fileId }} label="Take out" />
              )}
            </div>
            <EarlierVersions file={file} />
            {file.allowedActions.includes('replace') && (
              <AddFile place={{ eventId, replacesFileId: file.fileId }} label={`New version of ${file.name}`} small />
            )}
          </li>
        ))}
      </ul>
      {mayAdd && <AddFile place={{ eventId, elementId, audience: 'element' }} label="Add a file" />}
    </details>
  );
}

/** What isn't ready is seen by the side that sent it alone. */
function FileOrWhyNot({ file }: { file: EventFile }) {
  const { fileId, name, sizeBytes, hasSizes, state, refusedBecause } = file;
  if (state === 'ready') return <FileLink fileId={fileId} name={name} sizeBytes={sizeBytes} hasSizes={hasSizes} />;
  if (state === 'infected')
    return (
      <Notice tone="bad">
        <strong className="break-words">{name}</strong> is held back. {refusedBecause}
      </Notice>
    );
  return (
    <span className="inline-block py-2 break-words">
      {name} <span className="quiet">is being checked for viruses; others see it afterwards.</span>
    </span>
  );
}

function EarlierVersions({ file: { version, earlierVersions } }: { file: EventFile }) {
  if (earlierVersions.length === 0) return null;
  return (
    <details className="text-sm">
      <summary className="quiet py-1">
        Version {version}; earlier versions ({earlierVersions.length})
      </summary>
      <ul className="pl-4">
        {earlierVersions.map((one) => (
          <li key={one.fileId}>
            <FileLink fileId={one.fileId} name={`${one.version}: ${one.name}`} sizeBytes={one.sizeBytes} />
          </li>
        ))}
      </ul>
    </details>
  );
}
