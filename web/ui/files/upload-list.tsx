import { fileSize } from '../../view-models/file-size.ts';
import { Notice } from '../notice.tsx';
import type { Upload, Uploads } from './use-uploads.ts';

/** The files on their way, each with how far it is, and what went wrong at the place where it did. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  if (uploads.all.length === 0) return null;
  return (
    <ul aria-label="Files to send" className="flex flex-col gap-1 mb-2 max-h-60 overflow-y-auto">
      {uploads.all.map((upload) => (
        <li key={upload.key} className="rounded-lg border border-line px-3 py-1">
          <div className="flex items-center gap-2">
            <span className="grow min-w-0 truncate">{upload.name}</span>
            <span className="quiet whitespace-nowrap">{fileSize(upload.sizeBytes)}</span>
            <button
              type="button"
              className="size-11 -mr-2 shrink-0 cursor-pointer"
              aria-label={`Take out ${upload.name}`}
              onClick={() => uploads.remove(upload.key)}
            >
              <span aria-hidden="true">✕</span>
            </button>
          </div>
          <Way upload={upload} retry={() => uploads.retry(upload.key)} />
        </li>
      ))}
    </ul>
  );
}

function Way({ upload, retry }: { upload: Upload; retry(): void }) {
  const { state, share, broken, problem, mayRetry, name } = upload;
  if (state === 'failed')
    return (
      <Notice tone="bad">
        {problem}{' '}
        {mayRetry && (
          <button type="button" className="underline cursor-pointer" onClick={retry}>
            Try again
          </button>
        )}
      </Notice>
    );
  return (
    <>
      {state === 'sending' && <progress className="meter" max={1} value={share} aria-label={`Sending ${name}`} />}
      <p role="status" className="quiet">
        {wordsOf({ state, share, broken })}
      </p>
    </>
  );
}

function wordsOf({ state, share, broken }: Pick<Upload, 'state' | 'share' | 'broken'>): string {
  if (state === 'ready') return 'ready';
  if (broken) return 'The connection broke. It goes on where it stood as soon as it can …';
  return share < 1 ? `sending … ${Math.floor(share * 100)} %` : 'being checked for viruses …';
}
