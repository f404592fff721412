import type { Act, Answer, Watch } from '../../../scripts/story/doors.ts';

/** An act that was answered with a yes: what it did must be there, once. */
export interface Acknowledged extends Act {
  /** The words of the answer, read. */
  readonly answer: Readonly<Record<string, unknown>>;
}

export interface Ledger extends Watch {
  acknowledged(): readonly Acknowledged[];
  /** How many acts were first asked for, and acknowledged, between two moments of `performance.now()`. */
  acknowledgedBetween(fromMs: number, toMs: number): number;
  /** Tries that weren't answered, or by a fault: whoever asks tries them again. */
  failedTries(): readonly string[];
  /** How often anything was asked for, reads too. */
  tries(): number;
  /** Acts that began and haven't ended. */
  underWay(): number;
  /** From now on no act begins; those under way go on. */
  close(): void;
}

/** Thrown where somebody wants to begin when the load is over. */
export class LoadIsOver extends Error {
  override readonly name = 'LoadIsOver';
}

/** Reading leaves nothing behind that could be lost. (Addresses of files are signed by what is called get, too.) */
const reads = /\/(get|list|find|read|export)-/;

/** Keeps in memory what people were told is done, by its idempotency key. */
export function openLedger(): Ledger {
  const acknowledged = new Map<string, Acknowledged>();
  const times = new Map<string, { readonly askedAtMs: number; answeredAtMs?: number }>();
  const failed: string[] = [];
  let tries = 0;
  let underWay = 0;
  let closed = false;
  return {
    begins: ({ key }) => {
      if (closed) throw new LoadIsOver('The load is over.');
      times.set(key, { askedAtMs: performance.now() });
      underWay += 1;
    },
    answered: (act: Act, { status, text }: Answer) => {
      tries += 1;
      if (status >= 500) failed.push(`${act.path}: ${status} ${text.slice(0, 200)}`);
      if (status !== 200 || reads.test(act.path)) return;
      const time = times.get(act.key);
      if (time) time.answeredAtMs = performance.now();
      acknowledged.set(act.key, { ...act, answer: JSON.parse(text) as Record<string, unknown> });
    },
    ends: () => {
      underWay -= 1;
    },
    acknowledged: () => [...acknowledged.values()],
    acknowledgedBetween: (fromMs, toMs) =>
      [...times.values()].filter(
        ({ askedAtMs, answeredAtMs = Number.POSITIVE_INFINITY }) => askedAtMs >= fromMs && answeredAtMs <= toMs,
      ).length,
    failedTries: () => failed,
    tries: () => tries,
    underWay: () => underWay,
    close: () => {
      closed = true;
    },
  };
}
