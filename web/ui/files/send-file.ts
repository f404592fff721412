import { newKey, post } from '../act-form.tsx';
import { pieceBytes, type Resumable, sendInPieces } from './send-in-pieces.ts';
import type { Sending } from './sending.ts';
import type { UploadWay } from './upload-way.ts';

export type SentFile =
  | { readonly ok: true; readonly id: string; readonly name: string }
  | {
      readonly ok: false;
      readonly sentence: string;
      readonly mayRetry: boolean;
      /** Its place is of no use any more: trying again takes a new one. */
      readonly placeLost?: true;
      /** A virus was found: it stands in the lists of its own side from now on. */
      readonly heldBack?: true;
    };

const pausesMs = [250, 500, 1_000];
const startTries = 4;
/** Scanning and drawing a large picture takes some seconds; while the scanner is away it may take much longer. */
const lookMaxMs = 60_000;
const notSent = {
  ok: false,
  sentence: 'The file couldn’t be sent. Check your connection and try again.',
  mayRetry: true,
} as const;

/** Sends a file: its place from Marquee, its bytes straight to storage, then what was found when it was looked at. */
export async function sendFile(way: UploadWay, file: File, sending: Sending): Promise<SentFile> {
  const started = await start(way, file, sending);
  if (!started.ok) return started;
  const { id } = started;
  sending.onPlace(id);
  const arrived = await sendBytes(started, { file, sending });
  if (sending.signal.aborted || arrived === 'cut off') return notSent;
  sending.onArrived();
  // Where storage refused the bytes they may be there from a try whose answer got lost: the look at them says so.
  const looked = await complete(way, id, sending.signal);
  return looked === notSent && arrived === 'refused' ? { ...notSent, placeLost: true } : looked;
}

interface Place {
  readonly id: string;
  readonly uploadUrl: string;
  readonly uploadMime: string;
  readonly resumable?: Resumable;
}

type Started = ({ ok: true } & Place) | Extract<SentFile, { ok: false }>;

async function start(way: UploadWay, file: File, { key }: Sending): Promise<Started> {
  if (file.size === 0)
    return { ok: false, sentence: 'There is nothing in this file. Choose another one.', mayRetry: false };
  const fields = new URLSearchParams({ name: file.name || 'file', 'sizeBytes:number': String(file.size) });
  for (const [name, value] of Object.entries({ ...way.place, ...way.each, mime: file.type }))
    if (value) fields.set(name, value);
  for (let tries = 0; tries < startTries; tries += 1) {
    const answer = await post(`/api/v1/events/${way.start}`, fields.toString(), key);
    // What is wrong with the file itself stays wrong.
    if (!answer.ok) return { ok: false, sentence: answer.problem.sentence, mayRetry: !answer.problem.field };
    const started = answer.value as unknown as Omit<Place, 'id'>;
    if (started.uploadUrl !== '') return { ok: true, ...started, id: String(answer.value[way.idName]) };
    await pause(tries);
  }
  return { ok: false, sentence: 'Files can’t be sent right now. Please try again in a minute.', mayRetry: true };
}

function sendBytes(
  { uploadUrl, uploadMime, resumable }: Place,
  bytes: { file: File; sending: Sending },
): Promise<'arrived' | 'refused' | 'cut off'> {
  return resumable && bytes.file.size > pieceBytes
    ? sendInPieces(resumable, uploadMime, bytes)
    : putBytes(uploadUrl, uploadMime, bytes);
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

async function complete(way: UploadWay, id: string, signal: AbortSignal): Promise<SentFile> {
  const endMs = Date.now() + lookMaxMs;
  for (let tries = 0; Date.now() < endMs && !signal.aborted; tries += 1) {
    const body = new URLSearchParams({ ...way.each, [way.idName]: id }).toString();
    const answer = await post(`/api/v1/events/${way.complete}`, body, newKey());
    if (!answer.ok) return { ok: false, sentence: answer.problem.sentence, mayRetry: true };
    const { state, refusedBecause, name } = answer.value as { state: string; refusedBecause: string; name: string };
    if (state === 'ready') return { ok: true, id, name };
    if (state === 'refused') return { ok: false, sentence: refusedBecause, mayRetry: false };
    if (state === 'infected') return { ok: false, sentence: refusedBecause, mayRetry: false, heldBack: true };
    if (state === 'uploading') return notSent;
    await pause(tries);
  }
  const sentence =
    'The file is here, and is still being checked for viruses: that takes longer than usual. Press “Try again” to see how far it is; it needn’t be sent anew.';
  return { ok: false, sentence, mayRetry: true };
}

/** Takes out what its sender doesn't want after all. What was never completed goes after a day without it. */
export async function takeOut(way: UploadWay, id: string): Promise<void> {
  const body = new URLSearchParams({ ...way.each, [way.idName]: id }).toString();
  await post(`/api/v1/events/${way.takeOut}`, body, newKey());
}

const pause = (tries: number) => new Promise((resolve) => setTimeout(resolve, pausesMs[tries] ?? 1_000));
