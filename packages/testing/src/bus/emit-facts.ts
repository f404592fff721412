import { EventFactsChangedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { Log } from '@marquee/service-kit/logs/log.ts';
import { inTransaction } from '@marquee/service-kit/transaction/in-transaction.ts';
import { runCommand } from '@marquee/service-kit/transaction/run-command.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import type pg from 'pg';

export interface Facts {
  /** Empty for a domain event that is about no event. */
  readonly eventId: string;
  /** One domain event for each, in this order, all in one transaction. */
  readonly versions: readonly number[];
}

/**
 * As the service `events`: says that facts changed, in a transaction that commits when `beforeCommit` is over, and rolls
 * back where that throws. Not under the event's lock: whoever promises an order emits one after the other.
 */
export async function emitFacts(
  { pool, log }: { pool: pg.Pool; log: Log },
  { eventId, versions }: Facts,
  beforeCommit?: () => Promise<void>,
): Promise<void> {
  await inTransaction(pool, async (client) => {
    await runCommand(
      {
        client,
        service: 'events',
        claims: { kind: 'service', service: 'events' },
        now: instantFromMs(Date.now()),
        log,
      },
      async (ctx) => {
        for (const version of versions) ctx.emit(EventFactsChangedSchema, { eventId, version });
      },
    );
    await beforeCommit?.();
  });
}
