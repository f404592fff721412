import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EventsWorld, openEventsWorld } from '../testing/open-events-world.ts';

let town: EventsWorld;
let eventId: string;
let clientId: string;

beforeAll(async () => {
  town = await openEventsWorld();
  const { world, florist } = town;
  const opened = await town.event({ day: '2027-06-12', guests: 80 });
  eventId = opened.eventId;
  clientId = opened.client.id;
  const client = world.as(opened.client, EventsService);
  await client.setEventFacts({ eventId, facts: { budget: { amountMinor: 4_141_400, currency: 'EUR' } } });
  const drafts = [
    { category: 'floral', title: 'Peonies', priceRuleId: florist.priceRuleId },
    { category: 'food', title: 'Three courses', priceRuleId: town.cateringRuleId },
  ];
  await client.suggestElements({ eventId, drafts });
  await world.sql.query(
    `insert into event_parties (event_id, organisation_id, role, created_at) values ($1, $2, 'vendor', now())`,
    [eventId, florist.organisationId],
  );
  await world.sql.query(
    `insert into action_history (id, service, actor, event_id, action, object_id, detail, at)
     values (gen_random_uuid(), 'messaging', $1, $2, 'marquee.messaging.v1.MessageSent', gen_random_uuid(), '{}', now())`,
    [`person:${clientId}`, eventId],
  );
});
afterAll(() => town.world.close());

/** What somebody reads with the rights that a request of theirs has, past every query. */
async function rowsAs(personId: string, table: string) {
  const client = await town.world.sql.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('request.jwt.claims', $1, true)`, [JSON.stringify({ sub: personId })]);
    await client.query('set local role events_person');
    return (await client.query(`select * from ${table} where event_id = $1`, [eventId])).rows;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

test('a vendor of the event reads neither its history nor what is personal in it: no budget, no price of others', async () => {
  const { owner } = town.florist;
  const { lines } = await town.world.as(owner, EventsService).listHistory({ eventId });
  expect(lines).toEqual([]);
  for (const table of ['action_history', 'action_history_personal']) expect(await rowsAs(owner.id, table)).toEqual([]);
});

test('client and venue read it; that the client wrote something is for the client alone', async () => {
  const ofClient = await rowsAs(clientId, 'action_history');
  const ofVenue = await rowsAs(town.venue.owner.id, 'action_history');
  const actions = (rows: { action: string }[]) => new Set(rows.map((row) => row.action.split('.').at(-1)));
  expect(actions(ofClient)).toContain('MessageSent');
  expect(actions(ofVenue)).not.toContain('MessageSent');
  expect(ofVenue).toHaveLength(ofClient.length - 1);
  expect(JSON.stringify(await rowsAs(town.venue.owner.id, 'action_history_personal'))).toContain('4141400');
});
