import type * as z from 'zod';
import type { Announcement, AnnouncementSubject, CommandContext } from '../context.ts';
import type { Log } from '../logs/log.ts';

/** What a job's outside call gets. It holds no transaction. */
export interface JobCall<D> {
  readonly dependencies: D;
  /** The job's id: the key under which the outside does the work once. */
  readonly key: string;
  readonly attempt: number;
  readonly now: Date;
  readonly log: Log;
  /** Ends with the time that a try may take, so that a call that hangs can't outlive the row's claim. */
  readonly signal: AbortSignal;
  /** Tells whoever listens on core NATS at once, while the call is under way. It may be lost. */
  announce(subject: AnnouncementSubject, content: Announcement['content']): void;
}

/** Thrown by a call that ended without saying whether the outside did the work. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** Thrown where trying again can't help; the job is dead at once, and `record` isn't run. */
export class JobFailed extends Error {
  override readonly name = 'JobFailed';
}

/**
 * Work done later, by a due row or by the clock. `call` touches the outside world and holds no transaction; `record` then
 * writes what came of it, in the transaction that ends the job. A job without a call is what time brings (an expiry).
 */
export interface JobDefinition<K extends string, P, O, D> {
  /** Its file's name. */
  readonly kind: K;
  readonly payload: z.ZodType<P>;
  /** How long a process that died holds the job before another one takes it up; a living one renews it. */
  readonly leaseMs: number;
  /** How long one try may take in all, where that is longer than the lease. */
  readonly callMaxMs?: number;
  /** What the clock brings again and again: one row, which rests so long after each time. Its payload is empty. */
  readonly everyMs?: number;
  call?(job: JobCall<D>, payload: P): Promise<O>;
  record(ctx: CommandContext, payload: P, outcome: O): Promise<void>;
  /**
   * Finds out what became of a call whose outcome is unknown, before anything is repeated: the outcome, or undefined where
   * the outside knows nothing of it. Without it the call is made again, which must be safe by its key.
   */
  findOut?(job: JobCall<D>, payload: P): Promise<O | undefined>;
}

/** A job with its types, as its file defines it. */
export function job<const K extends string, P, O = Record<string, never>, D = unknown>(
  definition: JobDefinition<K, P, O, D>,
): JobDefinition<K, P, O, D> {
  return definition;
}

/** Any job, for lists and for the engine. */
export interface AnyJob {
  readonly kind: string;
  readonly payload: z.ZodType;
  readonly leaseMs: number;
  readonly callMaxMs?: number;
  readonly everyMs?: number;
  call?(job: JobCall<never>, payload: never): Promise<unknown>;
  record(ctx: CommandContext, payload: never, outcome: never): Promise<void>;
  findOut?(job: JobCall<never>, payload: never): Promise<unknown>;
}

export type PayloadOf<J extends AnyJob> = z.infer<J['payload']>;
