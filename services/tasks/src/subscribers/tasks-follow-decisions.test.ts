import type { DescMessage } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import * as events from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import * as messaging from '@marquee/contracts/marquee/messaging/v1/messaging_domain_events_pb.ts';
import * as payments from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { newId } from '@marquee/values/ids.ts';
import { instantFromText } from '@marquee/values/instants.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTasksWorld, type TasksWorld } from '../testing/open-tasks-world.ts';
import { subscribers } from './index.ts';

let town: TasksWorld;
let place: { eventId: string; client: string; venue: string; vendor: string };

beforeAll(async () => {
  town = await openTasksWorld();
  const { eventId, client, venue } = await town.event();
  const vendor = await town.vendorAt(eventId);
  const [of, at] = [client.organisationId, venue.organisationId];
  place = { eventId, client: of, venue: at, vendor: vendor.organisationId };
});
afterAll(() => town.world.close());

interface Said {
  readonly on: DescMessage;
  /** The fields of the domain event beside the event's id. */
  readonly says: (id: string, version: number) => Record<string, unknown>;
}
const dueAt = timestampFromDate(instantFromText('2027-05-01T10:00:00Z'));
const money = { amountMinor: 150_000, currency: 'EUR' };
const element = (elementId: string, version: number) => ({ elementId, version });

const asks = {
  venue: {
    on: events.ElementSentToVenueSchema,
    says: (id, version) => ({
      ...element(id, version),
      category: 'floral',
      venueOrganisationId: place.venue,
      price: money,
      dueAt,
    }),
  },
  vendor: {
    on: events.ElementSentToVendorSchema,
    says: (id, version) => ({
      ...element(id, version),
      category: 'cake',
      vendorOrganisationId: place.vendor,
      dueAt,
    }),
  },
  quote: { on: payments.QuoteIssuedSchema, says: (quoteId, version) => ({ quoteId, version }) },
  payment: { on: payments.PaymentDueSchema, says: (scheduleItemId) => ({ scheduleItemId, amount: money, dueAt }) },
  person: {
    on: messaging.PersonAskedSchema,
    says: (threadId, number) => ({ threadId, number, fromThreadId: newId(), askedOrganisationId: place.venue }),
  },
  clientQuestion: {
    on: messaging.QuestionRoutedSchema,
    says: (threadId, number) => ({ threadId, number, side: 'client', askedOrganisationId: place.client }),
  },
  venueQuestion: {
    on: messaging.QuestionRoutedSchema,
    says: (threadId, number) => ({ threadId, number, side: 'venue', askedOrganisationId: place.venue }),
  },
  change: { on: events.ChangeProposedSchema, says: (changeId) => ({ changeId, touchedElements: 2 }) },
} satisfies Record<string, Said>;

const settles = {
  venueApproved: { on: events.ElementApprovedByVenueSchema, says: element },
  venueDeclined: { on: events.ElementDeclinedByVenueSchema, says: element },
  venueRevised: {
    on: events.ElementRevisedSchema,
    says: (id, version) => ({ ...element(id, version + 1), causedBy: 'venue' }),
  },
  clientRevised: {
    on: events.ElementRevisedSchema,
    says: (id, version) => ({ ...element(id, version + 1), causedBy: 'client' }),
  },
  vendorRevised: {
    on: events.ElementRevisedSchema,
    says: (id, version) => ({ ...element(id, version + 1), causedBy: 'vendor' }),
  },
  cancelled: { on: events.ElementCancelledSchema, says: (elementId) => ({ elementId }) },
  confirmed: { on: events.ElementConfirmedSchema, says: element },
  countered: { on: events.ElementCounteredSchema, says: element },
  vendorDeclined: { on: events.ElementDeclinedByVendorSchema, says: element },
  accepted: { on: payments.QuoteAcceptedSchema, says: (quoteId, version) => ({ quoteId, version }) },
  paid: { on: payments.PaymentSucceededSchema, says: (scheduleItemId) => ({ scheduleItemId, paymentId: newId() }) },
  handedBack: {
    on: messaging.ThreadHandedBackSchema,
    says: (threadId, number) => ({ threadId, planningThreadId: newId(), number: number + 1 }),
  },
  clientAnswered: {
    on: messaging.QuestionAnsweredSchema,
    says: (threadId, number) => ({ threadId, number, side: 'client' }),
  },
  venueAnswered: {
    on: messaging.QuestionAnsweredSchema,
    says: (threadId, number) => ({ threadId, number, side: 'venue' }),
  },
  decided: { on: events.ChangeDecidedSchema, says: (changeId) => ({ changeId, decision: 'approved' }) },
} satisfies Record<string, Said>;

type Assignee = 'client' | 'venue' | 'vendor';
type Case = [keyof typeof asks, string, string, Assignee, keyof typeof settles, string];

const cases: Case[] = [
  ['venue', 'approve', 'Approve the flowers', 'venue', 'venueApproved', 'done'],
  ['venue', 'approve', 'Approve the flowers', 'venue', 'venueDeclined', 'done'],
  ['venue', 'approve', 'Approve the flowers', 'venue', 'venueRevised', 'done'],
  ['venue', 'approve', 'Approve the flowers', 'venue', 'clientRevised', 'cancelled'],
  ['venue', 'approve', 'Approve the flowers', 'venue', 'cancelled', 'cancelled'],
  ['vendor', 'confirm', 'Confirm the cake', 'vendor', 'confirmed', 'done'],
  ['vendor', 'confirm', 'Confirm the cake', 'vendor', 'countered', 'done'],
  ['vendor', 'confirm', 'Confirm the cake', 'vendor', 'vendorDeclined', 'done'],
  ['vendor', 'confirm', 'Confirm the cake', 'vendor', 'vendorRevised', 'done'],
  ['vendor', 'confirm', 'Confirm the cake', 'vendor', 'clientRevised', 'cancelled'],
  ['vendor', 'confirm', 'Confirm the cake', 'vendor', 'cancelled', 'cancelled'],
  ['quote', 'sign', 'Accept the quote', 'client', 'accepted', 'done'],
  ['payment', 'pay', 'Make the payment', 'client', 'paid', 'done'],
  ['person', 'do', 'Answer the client', 'venue', 'handedBack', 'done'],
  ['clientQuestion', 'do', 'Answer the vendor’s question', 'client', 'clientAnswered', 'done'],
  ['venueQuestion', 'do', 'Answer the vendor’s question', 'venue', 'venueAnswered', 'done'],
  ['change', 'approve', 'Decide on the change', 'client', 'decided', 'done'],
];

const hear = ({ on, says }: Said, id: string, version: number) =>
  town.hear(on, { eventId: place.eventId, ...says(id, version) } as never);

async function tasksAbout(id: string) {
  const { rows } = await town.world.sql.query<{ kind: string; title: string; assignee: string; status: string }>(
    `select kind, title, assignee_organisation_id as assignee, status from tasks where about_id = $1
     order by coalesce(about_version, 0)`,
    [id],
  );
  return rows.map((row) => [row.kind, row.title, row.assignee, row.status]);
}

test.each(cases)('what asks by %s makes the task %s “%s” of the %s, and %s ends it as %s', async (...row) => {
  const [asked, kind, title, assignee, settled, status] = row;
  const id = newId();
  const again = await hear(asks[asked], id, 3);
  await again();
  await hear(asks[asked], id, 3);
  expect(await tasksAbout(id)).toEqual([[kind, title, place[assignee], 'open']]);
  const settledAgain = await hear(settles[settled], id, 3);
  await settledAgain();
  expect(await tasksAbout(id)).toEqual([[kind, title, place[assignee], status]]);
  await again();
  expect(await tasksAbout(id)).toHaveLength(1);
  const ended = (await town.emitted(place.eventId)).filter(
    ({ type, payload }) => type === 'TaskEnded' && payload.aboutId === id,
  );
  expect(ended.map(({ payload }) => payload.status)).toEqual([status]);
});

test.each(cases)('asked by %s: task %s “%s” of the %s isn’t made when %s was heard before', async (...row) => {
  const [asked, , , , settled] = row;
  const id = newId();
  await hear(settles[settled], id, 3);
  await hear(asks[asked], id, 3);
  expect(await tasksAbout(id)).toEqual([]);
});

test('a newer version asks anew, and what settles an older one leaves it alone', async () => {
  const id = newId();
  await hear(asks.venue, id, 1);
  await hear(asks.venue, id, 2);
  await hear(settles.venueApproved, id, 1);
  expect((await tasksAbout(id)).map((task) => task[3])).toEqual(['done', 'open']);
});

test('a new quote takes the place of the one before it', async () => {
  const [first, second] = [newId(), newId()];
  const again = await hear(asks.quote, first, 1);
  await hear(asks.quote, first, 2);
  await hear(asks.quote, second, 1);
  await again();
  expect((await tasksAbout(first)).map((task) => task[3])).toEqual(['cancelled', 'cancelled']);
  expect((await tasksAbout(second)).map((task) => task[3])).toEqual(['open']);
});

test('each subscriber stands in a case of this file', () => {
  const heard = new Set([...Object.values(asks), ...Object.values(settles)].map(({ on }: Said) => on.typeName));
  // What is erased of somebody is tried with all services, in packages/testing/src/personal-data.
  for (const schema of [events.PartyJoinedSchema, events.PartyLeftSchema, events.PersonErasedSchema])
    heard.add(schema.typeName);
  expect(subscribers.filter((subscriber) => !heard.has(subscriber.on.typeName))).toEqual([]);
});

test('a party that is heard of twice is remembered once', async () => {
  const party = { eventId: newId(), organisationId: newId(), role: 'vendor' };
  const again = await town.hear(events.PartyJoinedSchema, party);
  await again();
  const { rowCount } = await town.world.sql.query(`select from task_parties where event_id = $1`, [party.eventId]);
  expect(rowCount).toBe(1);
});

test('of a seat what happened last counts, not what was handled last', async () => {
  const party = { eventId: newId(), organisationId: newId(), role: 'vendor' };
  const isSeated = async () =>
    (await town.world.sql.query('select seated from task_parties where event_id = $1', [party.eventId])).rows[0].seated;
  const joinedAgain = await town.hear(events.PartyJoinedSchema, party);
  const leftAgain = await town.hear(events.PartyLeftSchema, party);
  expect(await isSeated()).toBe(false);
  await joinedAgain();
  expect(await isSeated()).toBe(false);
  await town.hear(events.PartyJoinedSchema, party);
  expect(await isSeated()).toBe(true);
  await leftAgain();
  expect(await isSeated()).toBe(true);
});
