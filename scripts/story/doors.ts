import { randomUUID } from 'node:crypto';

/** The public doors of a running Marquee, through which alone the story goes. */
export interface Doors {
  readonly url: string;
  readonly inbox: string;
  readonly checkout: string;
  readonly supabaseUrl: string;
  readonly publishableKey: string;
  /** The address from which the people here call, as the balancer before the gateway tells it; their own unless told. */
  readonly callerAddress?: string;
  /** Hears of every act, for whoever counts afterwards what became of it. */
  readonly watch?: Watch;
}

/** One thing that somebody wants done, however often it has to be asked for. */
export interface Act {
  readonly path: string;
  readonly key: string;
  readonly body: unknown;
}

/** What one try of an act was answered; 599 where nothing came back. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

export interface Watch {
  /** Somebody is about to ask for it for the first time; it isn't asked for where this throws. */
  begins(act: Act): void;
  answered(act: Act, answer: Answer): void;
  /** Nobody asks for it any more. */
  ends(act: Act): void;
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
  const act: Act = { path, key: randomUUID(), body };
  doors.watch?.begins(act);
  try {
    return settle<T>(path, await tryUntilAnswered(doors, act, headers));
  } finally {
    doors.watch?.ends(act);
  }
}

async function tryUntilAnswered(doors: Doors, act: Act, headers: Record<string, string>): Promise<Answer> {
  const from: Record<string, string> = doors.callerAddress ? { 'x-forwarded-for': doors.callerAddress } : {};
  const endMs = Date.now() + patienceMs;
  for (;;) {
    const answer = await tryCall(doors, act, { ...headers, ...from, 'idempotency-key': act.key });
    doors.watch?.answered(act, answer);
    if (answer.status < 500) return answer;
    if (Date.now() > endMs) throw new Error(`${act.path}: ${answer.status} ${answer.text.slice(0, 300)}`);
    await rest(300);
  }
}

async function tryCall(doors: Doors, { path, body }: Act, headers: Record<string, string>): Promise<Answer> {
  try {
    const response = await fetch(`${doors.url}/api/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    return { status: 599, text: String(error) };
  }
}

function settle<T>(path: string, answer: Answer): T {
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
