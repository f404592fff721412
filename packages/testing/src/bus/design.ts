import type { Subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import type { Log } from '@marquee/service-kit/logs/log.ts';
import type { NatsOptions } from '@marquee/service-kit/nats/open-nats.ts';
import type pg from 'pg';

/** One service's side of the bus. */
export interface BusPart {
  readonly service: string;
  readonly pool: pg.Pool;
  readonly databaseUrl: string;
  readonly nats: NatsOptions;
  readonly streamReplicas: number;
  readonly log: Log;
}

export interface Hearing {
  readonly subscribers: readonly Subscriber[];
  readonly clock: () => Date;
}

export interface Relaying {
  /** Something is in the outbox. */
  wake(): void;
  stop(): Promise<void>;
}

/** A way to bring what one service's transactions said to another's subscribers: what the conformance suite judges. */
export interface Design {
  readonly name: string;
  /** Publishes what the service's outbox holds, until it is stopped. */
  startRelay(part: BusPart): Relaying;
  /** Runs the subscribers on what is published, until it is stopped: it ends what is under way first. */
  startHearing(part: BusPart, hearing: Hearing): Promise<{ stop(): Promise<void> }>;
}
