import type { DescMessage, MessageInitShape } from '@bufbuild/protobuf';
import { create } from '@bufbuild/protobuf';
import {
  ElementApprovedSchema,
  ElementCancelledSchema,
  ElementChangeRequestedSchema,
  ElementDeclinedByVendorSchema,
  ElementDeclinedByVenueSchema,
  ElementFinalizedSchema,
  ElementReadyForContractSchema,
  ElementRejectedSchema,
  ElementRevisedSchema,
  ElementSuggestedSchema,
  EventCreatedSchema,
  EventFactsChangedSchema,
  PartyJoinedSchema,
  PartyLeftSchema,
} from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { QuoteIssuedSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { openLog } from '@marquee/service-kit/logs/log.ts';
import { inTransaction } from '@marquee/service-kit/transaction/in-transaction.ts';
import { runCommand } from '@marquee/service-kit/transaction/run-command.ts';
import { openWorld } from '@marquee/testing/open-world.ts';
import { newId } from '@marquee/values/ids.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { subscribers } from './index.ts';

const world = await openWorld();
const pool = new pg.Pool({ connectionString: (await world.environment('payments')).DATABASE_URL, max: 2 });
afterAll(async () => {
  await pool.end();
  await world.close();
});

/** Every subscriber of this kind hears the domain event, twice: the second time must change nothing. */
async function hear<D extends DescMessage>(schema: D, message: MessageInitShape<D>): Promise<string[]> {
  const now = instantFromMs(Date.now());
  const arrival = { messageId: newId(), occurredAt: now };
  const emitted: string[] = [];
  for (const one of subscribers.filter(({ on }) => on.typeName === schema.typeName))
    for (const time of [1, 2]) {
      const result = await inTransaction(pool, (client) =>
        runCommand(
          {
            client,
            service: 'payments',
            claims: { kind: 'service', service: 'payments' },
            now,
            log: openLog('test', 'silent'),
          },
          (ctx) => one.run(ctx, create(schema, message) as never, arrival),
        ),
      );
      if (time === 2) expect(result.emitted).toEqual([]);
      emitted.push(...result.emitted.map(({ type }) => type));
    }
  return emitted;
}

const price = { amountMinor: 500, currency: 'EUR' };
const base = () => ({ eventId: newId(), elementId: newId(), version: 1 });
const stateOf = async (elementId: string) =>
  (
    await world.sql.query(
      'select version, state, category, price_minor::int as minor from quotable_elements where element_id = $1',
      [elementId],
    )
  ).rows[0];

test.each([
  [ElementSuggestedSchema, { category: 'food', price }, 'proposed'],
  [ElementChangeRequestedSchema, { category: 'food' }, 'proposed'],
  [ElementRevisedSchema, { state: 'client_review', price }, 'proposed'],
  [ElementRevisedSchema, { state: 'client_approved', price }, 'in_flight'],
  [ElementApprovedSchema, { price }, 'in_flight'],
  [ElementDeclinedByVenueSchema, {}, 'gone'],
  [ElementDeclinedByVendorSchema, { category: 'food' }, 'gone'],
  [ElementRejectedSchema, {}, 'gone'],
  [ElementCancelledSchema, { version: undefined }, 'gone'],
  [ElementReadyForContractSchema, { category: 'food', price }, 'ready'],
  [ElementFinalizedSchema, {}, 'final'],
])('$typeName is noted once', async (schema: DescMessage, more: object, state: string) => {
  const about = base();
  await hear(schema, { ...about, ...more } as never);
  expect(await stateOf(about.elementId)).toMatchObject({ state });
});

test('an element that is ready is quoted, once nobody decides any more', async () => {
  const first = base();
  const second = { ...first, elementId: newId() };
  await hear(ElementApprovedSchema, { ...second, price });
  expect(await hear(ElementReadyForContractSchema, { ...first, category: 'food', price })).toEqual([]);
  expect(await hear(ElementDeclinedByVenueSchema, second)).toEqual([QuoteIssuedSchema.typeName]);
});

test('what comes late never overwrites what is newer, but tells the category', async () => {
  const about = base();
  await hear(ElementApprovedSchema, { ...about, version: 2, price });
  await hear(ElementSuggestedSchema, { ...about, category: 'floral', price: { ...price, amountMinor: 1 } });
  expect(await stateOf(about.elementId)).toEqual({ version: 2, state: 'in_flight', category: 'floral', minor: 500 });
});

test('the sides and the day of an event are remembered', async () => {
  const eventId = newId();
  const organisationId = newId();
  const day = async () =>
    (await world.sql.query('select day from payment_events where event_id = $1', [eventId])).rows[0]?.day;
  await hear(PartyJoinedSchema, { eventId, organisationId, role: 'client' });
  const seats = async () =>
    (await world.sql.query('select role, seated from payment_parties where event_id = $1', [eventId])).rows;
  expect(await seats()).toEqual([{ role: 'client', seated: true }]);
  await hear(PartyLeftSchema, { eventId, organisationId, role: 'client' });
  expect(await seats()).toEqual([{ role: 'client', seated: false }]);
  await hear(EventFactsChangedSchema, { eventId, version: 3, day: '2027-06-12' });
  await hear(EventCreatedSchema, { eventId, day: '2027-06-01' });
  expect(await day()).toBe('2027-06-12');
  await hear(EventFactsChangedSchema, { eventId, version: 4 });
  expect(await day()).toBeNull();
});
