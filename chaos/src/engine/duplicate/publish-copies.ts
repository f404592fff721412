import type { TestBus } from '@marquee/testing/bus/open-bus-on.ts';
import { jetstream } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import type { Delivery } from './deliveries.ts';

const publishedAtOnce = 200;

interface OutboxRow {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly payload: string;
  readonly occurred_at: Date;
}

/**
 * Puts what the outbox holds into the stream in this order, in the relay's place and as often as it says. Without the id by
 * which the broker would know a copy: the hearing service has to.
 */
export async function publishCopies(bus: TestBus, order: readonly Delivery[]): Promise<void> {
  const { rows } = await bus.events.query<OutboxRow>(
    `select id, type, subject, payload, occurred_at from events_engine.outbox`,
  );
  const rowOf = new Map(
    rows.map((row) => {
      const { eventId, version } = JSON.parse(row.payload) as Delivery;
      return [`${eventId}/${version}`, row];
    }),
  );
  await bus.broker.asOperator(async (nats) => {
    const js = jetstream(nats);
    for (let from = 0; from < order.length; from += publishedAtOnce)
      await Promise.all(
        order.slice(from, from + publishedAtOnce).map(({ eventId, version }) => {
          const row = rowOf.get(`${eventId}/${version}`);
          if (!row) throw new Error(`The outbox has no version ${version} of ${eventId}`);
          return js.publish(row.subject, row.payload, { headers: headersOf(row) });
        }),
      );
  });
}

function headersOf({ id, type, occurred_at: occurredAt }: OutboxRow) {
  const said = headers();
  for (const [name, value] of Object.entries({ id, type, source: 'events', time: occurredAt.toISOString() }))
    said.set(`ce-${name}`, value);
  return said;
}
