import { randomUUID } from 'node:crypto';

/** The public doors of a running Marquee, through which alone the story goes. */
export interface Doors {
  readonly url: string;
  readonly inbox: string;
  readonly checkout: string;
  readonly supabaseUrl: string;
  readonly publishableKey: string;
}

export type Json = { readonly [name: string]: unknown };

/** A "no" of the API, with its code and sentence. */
export class ApiRefusal extends Error {
  readonly code: string;
  constructor(code: string, sentence: string) {
    super(sentence);
    this.name = 'ApiRefusal';
    this.code = code;
  }
}

/** So long one act is tried again while a service is away: it restarts within seconds, and a repeat does its work once. */
const patienceMs = 30_000;

/** One POST under /api/v1 as somebody; a service that is away is asked again under the same key. */
export async function callApi<T = Json>(
  doors: Doors,
  path: string,
  { body, headers }: { body: unknown; headers: Record<string, string> },
): Promise<T> {
  const key = randomUUID();
  const endMs = Date.now() + patienceMs;
  for (;;) {
    const answer = await tryCall(doors, path, { body, headers: { ...headers, 'idempotency-key': key } });
    if (answer.status < 500) return settle<T>(path, answer);
    if (Date.now() > endMs) throw new Error(`${path}: ${answer.status} ${answer.text.slice(0, 300)}`);
    await rest(300);
  }
}

async function tryCall(
  doors: Doors,
  path: string,
  { body, headers }: { body: unknown; headers: Record<string, string> },
) {
  try {
    const response = await fetch(`${doors.url}/api/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    return { status: response.status, text: await response.text(), retryAfter: response.headers.get('retry-after') };
  } catch (error) {
    return { status: 599, text: String(error), retryAfter: null };
  }
}

async function settle<T>(path: string, answer: { status: number; text: string }): Promise<T> {
  const parsed = JSON.parse(answer.text === '' ? '{}' : answer.text) as T & { code?: string; sentence?: string };
  if (answer.status < 400) return parsed;
  throw new ApiRefusal(parsed.code ?? String(answer.status), `${path}: ${parsed.sentence ?? answer.text}`);
}

export const rest = (durationMs: number) => new Promise<void>((resolve) => setTimeout(resolve, durationMs));

/** Looks again and again until something is there; the last guard is a minute. */
export async function until<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
  const endMs = Date.now() + 60_000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > endMs) throw new Error(`It never happened that ${what}`);
    await rest(120);
  }
}
