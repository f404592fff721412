import type { DescMessage, Message, MessageInitShape } from '@bufbuild/protobuf';
import type pg from 'pg';
import type { Claims } from './claims/claims.ts';
import type { Database } from './database/open-database.ts';
import type { Log } from './logs/log.ts';

/** What a query gets: the transaction is under row-level security as the person who asks, and read-only by convention. */
export interface QueryContext {
  readonly claims: Claims;
  readonly db: Database;
  /** The clock, read once at the start, so that all of one transaction happens at one time. */
  readonly now: Date;
  readonly log: Log;
  /** The engine's own part of the transaction; used by as-service.ts and schedule.ts alone. */
  readonly engine: TransactionHandle;
}

export interface TransactionHandle {
  readonly client: pg.PoolClient;
  readonly service: string;
  /** In a query: some rights are to read alone. */
  readonly reads: boolean;
  /** Set while a step runs as the service's own login, so that a step within it doesn't end it. */
  asLogin?: boolean;
}

/** What a command, a subscriber or the recording half of a job gets. Nothing else is injected. */
export interface CommandContext extends QueryContext {
  /**
   * Publishes a domain event if, and only if, this transaction commits. It carries ids, states, times and amounts, never
   * what people wrote, and gives the action's line in the history.
   */
  emit<D extends DescMessage>(schema: D, message: MessageInitShape<D>, about?: About): void;
  /**
   * Tells whoever listens on core NATS, once this transaction has committed. It may be lost, so nothing may depend on it:
   * it says that there is something to read, and carries ids and numbers alone.
   */
  announce(subject: AnnouncementSubject, content: Announcement['content']): void;
  readonly engine: TransactionEngine;
}

/** What the history's line says beside the domain event itself. */
export interface About {
  /** The row that changed, where it isn't the event itself. */
  readonly objectId?: string;
  /** Why, in the words of whoever acted. It is kept where it can be erased. */
  readonly reason?: string;
  /** Changed values, by field, for the history; kept where they can be erased. */
  readonly before?: Record<string, unknown>;
  readonly after?: Record<string, unknown>;
}

export interface TransactionEngine extends TransactionHandle {
  readonly emitted: EmittedDomainEvent[];
  readonly announced: Announcement[];
  readonly scheduled: ScheduledJob[];
}

export interface EmittedDomainEvent {
  readonly id: string;
  readonly occurredAt: Date;
  readonly eventId: string | null;
  readonly type: string;
  readonly subject: string;
  readonly message: Message;
  /** Canonical proto JSON. */
  readonly payload: string;
  readonly traceparent: string | null;
  readonly about: About;
}

/** Outside of the stream of domain events; a service may announce under its own name alone. */
export type AnnouncementSubject = `marquee-live.${string}.${string}`;

export interface Announcement {
  readonly subject: AnnouncementSubject;
  readonly content: Readonly<Record<string, string | number | boolean>>;
}

export interface ScheduledJob {
  readonly id: string;
  readonly kind: string;
  readonly dueAt: Date;
}
