import { connect, type Socket } from 'node:net';
import { finished } from 'node:stream/promises';

/** What clamd said about some bytes. */
export type Verdict =
  | { readonly verdict: 'clean' }
  /** Under the name that the signature has in clamd's database. */
  | { readonly verdict: 'infected'; readonly signature: string };

/** There is no verdict: clamd can't be reached, doesn't answer in time, or says that it can't scan. */
export class ScannerAway extends Error {
  override readonly name = 'ScannerAway';
}

export type Scanner = ReturnType<typeof openScanner>;

/** clamd refuses a larger piece than its StreamMaxLength alone; this is what it reads at once. */
const pieceBytesMax = 64 * 1024;
const silenceMaxMs = 20_000;
const answerBytesMax = 4_096;

/** clamd by its own protocol: the bytes in pieces with their length in front, a piece of no length, one line in answer. */
export function openScanner(url: string) {
  const address = addressOf(url);
  return {
    /** @throws ScannerAway where there is no verdict; whatever reading the bytes throws */
    scan: async (bytes: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<Verdict> => {
      const socket = connect(address);
      const stop = () => socket.destroy(new ScannerAway('scanning took too long'));
      signal.addEventListener('abort', stop, { once: true });
      socket.setTimeout(silenceMaxMs, () => socket.destroy(new ScannerAway('clamd is silent')));
      try {
        const answer = answerOf(socket);
        // It may refuse in the middle: what it said then is the answer, and not that it took no more.
        answer.catch(() => undefined);
        await send(socket, bytes);
        return verdictOf(await answer);
      } finally {
        signal.removeEventListener('abort', stop);
        socket.destroy();
      }
    },
  };
}

/** `tcp://host:3310` or `unix:///run/clamav/clamd.ctl` */
function addressOf(url: string): { host: string; port: number } | { path: string } {
  const { protocol, hostname, port, pathname } = new URL(url);
  if (protocol === 'unix:') return { path: pathname };
  // An IPv6 address stands in brackets in a URL alone.
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) };
}

async function send(socket: Socket, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const piece of bytes)
    for (let at = 0; at < piece.length; at += pieceBytesMax) {
      const part = piece.subarray(at, at + pieceBytesMax);
      if (!(await write(socket, lengthOf(part.length))) || !(await write(socket, part))) return;
    }
  await write(socket, lengthOf(0));
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

/** Waits until clamd took it. @returns whether it takes more */
function write(socket: Socket, bytes: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    if (socket.destroyed || !socket.writable) resolve(false);
    else socket.write(bytes, (error) => resolve(!error));
  });
}

async function answerOf(socket: Socket): Promise<string> {
  const pieces: Buffer[] = [];
  socket.on('data', (piece: Buffer) => {
    pieces.push(piece);
    if (pieces.reduce((length, { byteLength }) => length + byteLength, 0) > answerBytesMax)
      socket.destroy(new ScannerAway('clamd says too much'));
  });
  try {
    await finished(socket, { writable: false });
  } catch (error) {
    // It closes the connection hard when it refuses in the middle.
    if (pieces.length === 0) throw error instanceof ScannerAway ? error : new ScannerAway(String(error));
  }
  return Buffer.concat(pieces).toString('utf8').replaceAll('\0', '').trim();
}

function verdictOf(answer: string): Verdict {
  if (answer === 'stream: OK') return { verdict: 'clean' };
  const signature = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (signature) return { verdict: 'infected', signature };
  throw new ScannerAway(answer === '' ? 'clamd ended without an answer' : answer);
}
