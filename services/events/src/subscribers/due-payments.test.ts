import { create, type DescMessage, type MessageInitShape } from '@bufbuild/protobuf';
import {
  PaymentDroppedSchema,
  PaymentDueSchema,
  PaymentSucceededSchema,
} from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { openLog } from '@marquee/service-kit/logs/log.ts';
import { inTransaction } from '@marquee/service-kit/transaction/in-transaction.ts';
import { runCommand } from '@marquee/service-kit/transaction/run-command.ts';
import { newId } from '@marquee/values/ids.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EventsWorld, openEventsWorld } from '../testing/open-events-world.ts';
import { subscribers } from './index.ts';

let town: EventsWorld;
let pool: pg.Pool;

beforeAll(async () => {
  town = await openEventsWorld();
  pool = new pg.Pool({ connectionString: (await town.world.environment('events')).DATABASE_URL, max: 1 });
});
afterAll(async () => {
  await pool.end();
  await town.world.close();
});

const names = ['when-payment-due-note-it', 'when-payment-succeeded-settle-it', 'when-payment-dropped-settle-it'];

/** Has these subscribers hear a domain event, twice: a redelivery changes nothing. */
async function hear<D extends DescMessage>(schema: D, message: MessageInitShape<D>) {
  for (const one of subscribers.filter(({ on, name }) => on.typeName === schema.typeName && names.includes(name)))
    for (let time = 0; time < 2; time++)
      await inTransaction(pool, (client) =>
        runCommand(
          {
            client,
            service: 'events',
            claims: { kind: 'service', service: 'events' },
            now: instantFromMs(Date.now()),
            log: openLog('test', 'silent'),
          },
          (ctx) => one.run(ctx, create(schema, message) as never, { messageId: newId(), occurredAt: ctx.now }),
        ),
      );
}

const stateOf = async (itemId: string) =>
  (await town.world.sql.query<{ state: string }>('select state from due_payments where item_id = $1', [itemId])).rows[0]
    ?.state;

test.each([
  ['paid', PaymentSucceededSchema],
  ['dropped', PaymentDroppedSchema],
] as const)('what is due is owed until it is %s, whichever is heard first', async (_how, settles) => {
  const { eventId } = await town.event({ day: '2028-05-06', guests: 60 });
  const [usual, overtaken] = [newId(), newId()];
  await hear(PaymentDueSchema, { eventId, scheduleItemId: usual });
  expect(await stateOf(usual)).toBe('due');
  await hear(settles, { eventId, scheduleItemId: usual });
  expect(await stateOf(usual)).toBe('settled');
  await hear(settles, { eventId, scheduleItemId: overtaken });
  await hear(PaymentDueSchema, { eventId, scheduleItemId: overtaken });
  expect(await stateOf(overtaken)).toBe('settled');
});

test('where what was paid before covers a new quote, no item is named', async () => {
  const { eventId } = await town.event({ day: '2028-05-07', guests: 60 });
  await hear(PaymentSucceededSchema, { eventId });
  const { rowCount } = await town.world.sql.query('select from due_payments where event_id = $1', [eventId]);
  expect(rowCount).toBe(0);
});
