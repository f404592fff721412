import { newKey, post } from '../act-form.tsx';

/** Where a file belongs, and so who sees it; as a thread's kind. */
export interface FilePlace {
  readonly eventId: string;
  readonly elementId?: string;
  readonly audience?: string;
  readonly vendorOrganisationId?: string;
}

export interface Sending {
  /** Of this file's start: trying again under it goes on with the same place. */
  readonly key: string;
  readonly signal: AbortSignal;
  onPlace(fileId: string): void;
  onProgress(share: number): void;
}

export type SentFile =
  | { readonly ok: true; readonly fileId: string; readonly name: string }
  | { readonly ok: false; readonly sentence: string; readonly mayRetry: boolean };

const pauseMs = 1_000;
const startTries = 4;
const completeTries = 30;
const notSent = {
  ok: false,
  sentence: 'The file couldn’t be sent. Check your connection and try again.',
  mayRetry: true,
} as const;

/** Sends a file: its place from Marquee, its bytes straight to storage, then what was found when it was looked at. */
export async function sendFile(place: FilePlace, file: File, sending: Sending): Promise<SentFile> {
  const started = await start(place, file, sending);
  if (!started.ok) return started;
  const { fileId, uploadUrl, uploadMime, name } = started;
  sending.onPlace(fileId);
  const arrived = await putBytes(uploadUrl, uploadMime, { file, sending });
  if (sending.signal.aborted || arrived === 'cut off') return notSent;
  // Where storage refused the bytes they may be there from a try whose answer got lost: the look at them says so.
  return complete(place.eventId, fileId, name);
}

type Started =
  | { ok: true; fileId: string; uploadUrl: string; uploadMime: string; name: string }
  | Extract<SentFile, { ok: false }>;

async function start(place: FilePlace, file: File, { key }: Sending): Promise<Started> {
  if (file.size === 0)
    return { ok: false, sentence: 'There is nothing in this file. Choose another one.', mayRetry: false };
  const fields = new URLSearchParams({ name: file.name || 'file', 'sizeBytes:number': String(file.size) });
  for (const [name, value] of Object.entries({ ...place, mime: file.type })) if (value) fields.set(name, value);
  for (let tries = 0; tries < startTries; tries += 1) {
    const answer = await post('/api/v1/events/start-upload', fields.toString(), key);
    // What is wrong with the file itself stays wrong.
    if (!answer.ok) return { ok: false, sentence: answer.problem.sentence, mayRetry: !answer.problem.field };
    const started = answer.value as { fileId: string; uploadUrl: string; uploadMime: string; name: string };
    if (started.uploadUrl !== '') return { ok: true, ...started };
    await pause();
  }
  return { ok: false, sentence: 'Files can’t be sent right now. Please try again in a minute.', mayRetry: true };
}

/** By XMLHttpRequest, because fetch tells nothing of how far it is. */
function putBytes(
  url: string,
  mime: string,
  { file, sending }: { file: File; sending: Sending },
): Promise<'arrived' | 'refused' | 'cut off'> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    request.setRequestHeader('content-type', mime);
    request.upload.onprogress = ({ loaded, total }) => sending.onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(request.status < 300 ? 'arrived' : 'refused');
    request.onerror = request.onabort = request.ontimeout = () => resolve('cut off');
    sending.signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

async function complete(eventId: string, fileId: string, name: string): Promise<SentFile> {
  for (let tries = 0; tries < completeTries; tries += 1) {
    const body = new URLSearchParams({ eventId, fileId }).toString();
    const answer = await post('/api/v1/events/complete-upload', body, newKey());
    if (!answer.ok) return { ok: false, sentence: answer.problem.sentence, mayRetry: true };
    const { state, refusedBecause } = answer.value as { state: string; refusedBecause: string };
    if (state === 'ready') return { ok: true, fileId, name };
    if (state === 'refused') return { ok: false, sentence: refusedBecause, mayRetry: false };
    if (state === 'uploading') return notSent;
    await pause();
  }
  return { ok: false, sentence: 'The file is still being looked at. Try again in a minute.', mayRetry: true };
}

/** Takes a file out that its sender doesn't want after all. One that was never completed goes after a day without it. */
export async function takeOutFile(eventId: string, fileId: string): Promise<void> {
  await post('/api/v1/events/remove-file', new URLSearchParams({ eventId, fileId }).toString(), newKey());
}

const pause = () => new Promise((resolve) => setTimeout(resolve, pauseMs));
