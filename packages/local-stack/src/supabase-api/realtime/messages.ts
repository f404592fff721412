/** A message of the Phoenix protocol, whichever way it travels. */
export interface PhoenixMessage {
  joinRef: string | null;
  ref: string | null;
  topic: string;
  event: string;
  payload: unknown;
}

/** What people send each other; `payload` may be bytes. */
export interface BroadcastPayload {
  type: 'broadcast';
  event: string;
  payload: unknown;
  meta?: Record<string, unknown>;
}

export type ProtocolVersion = '1.0.0' | '2.0.0';

const userBroadcastPush = 3;
const userBroadcast = 4;
const bytesEncoding = 0;

/** Reads what a client sent. Undefined where it is no message of this protocol. */
export function decodeMessage(version: ProtocolVersion, data: Buffer, isBinary: boolean): PhoenixMessage | undefined {
  if (isBinary) return decodePush(data);
  try {
    const parsed: unknown = JSON.parse(data.toString('utf8'));
    if (version === '1.0.0') return readObject(parsed);
    if (!Array.isArray(parsed) || parsed.length !== 5) return undefined;
    const [joinRef, ref, topic, event, payload] = parsed as unknown[];
    return readObject({ join_ref: joinRef, ref, topic, event, payload });
  } catch {
    return undefined;
  }
}

function readObject(value: unknown): PhoenixMessage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { topic, event, payload, ref, join_ref: joinRef } = value as Record<string, unknown>;
  if (typeof topic !== 'string' || typeof event !== 'string') return undefined;
  return { topic, event, payload: payload ?? {}, ref: text(ref), joinRef: text(joinRef) };
}

function text(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

/** The form of protocol 2 that carries a broadcast: lengths, then texts, then the payload as JSON or bytes. */
function decodePush(data: Buffer): PhoenixMessage | undefined {
  if (data.length < 7 || data[0] !== userBroadcastPush) return undefined;
  let offset = 7;
  const parts = [...data.subarray(1, 6)].map((length) => {
    offset += length;
    return data.toString('utf8', offset - length, offset);
  });
  if (offset > data.length) return undefined;
  const [joinRef, ref, topic, event] = parts;
  if (topic === undefined || event === undefined) return undefined;
  const body = data.subarray(offset);
  try {
    const payload: unknown = data[6] === bytesEncoding ? Buffer.from(body) : JSON.parse(body.toString('utf8'));
    const broadcast: BroadcastPayload = { type: 'broadcast', event, payload };
    return { joinRef: joinRef || null, ref: ref || null, topic, event: 'broadcast', payload: broadcast };
  } catch {
    return undefined;
  }
}

/** Writes what goes to a client; bytes can only go to clients of protocol 2. */
export function encodeMessage(version: ProtocolVersion, message: PhoenixMessage): string | Buffer {
  const { joinRef, ref, topic, event, payload } = message;
  if (version === '1.0.0') return JSON.stringify({ topic, event, payload, ref, join_ref: joinRef });
  const bytes = (payload as { payload?: unknown } | null)?.payload;
  if (event === 'broadcast' && bytes instanceof Buffer) return encodeBytes(topic, payload as BroadcastPayload, bytes);
  return JSON.stringify([joinRef, ref, topic, event, payload]);
}

function encodeBytes(topic: string, { event, meta }: BroadcastPayload, bytes: Buffer): Buffer {
  const texts = [topic, event, meta === undefined ? '' : JSON.stringify(meta)].map((part) => Buffer.from(part));
  const header = Buffer.from([userBroadcast, ...texts.map(({ length }) => length), bytesEncoding]);
  return Buffer.concat([header, ...texts, bytes]);
}
