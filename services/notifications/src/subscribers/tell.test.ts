import { type DescMessage, fromJson, type JsonValue } from '@bufbuild/protobuf';
import {
  BreakGlassEndedSchema,
  ChangeDecidedSchema,
  ChangeProposedSchema,
  ElementApprovedByVenueSchema,
  ElementConfirmedSchema,
  ElementCounteredSchema,
  ElementDeclinedByVendorSchema,
  ElementDeclinedByVenueSchema,
  ElementReadyForContractSchema,
  ElementSentToVendorSchema,
  ElementSentToVenueSchema,
  ElementSuggestedSchema,
  FileRefusedSchema,
  HoldEndedSchema,
  HoldExpiryNearSchema,
  HoldMovedUpSchema,
  HouseholdRepliedSchema,
  PartyJoinedSchema,
  PartyLeftSchema,
  SpaceBookingRefusedSchema,
  VendorDocumentExpiryNearSchema,
  VendorDocumentRefusedSchema,
} from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import {
  PersonAskedSchema,
  QuestionRoutedSchema,
} from '@marquee/contracts/marquee/messaging/v1/messaging_domain_events_pb.ts';
import { MailUndeliverableSchema } from '@marquee/contracts/marquee/notifications/v1/notifications_domain_events_pb.ts';
import { ProposalMadeSchema } from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_domain_events_pb.ts';
import {
  PaymentDueSchema,
  PaymentFailedSchema,
  PaymentRefundedSchema,
  PaymentSucceededSchema,
  QuoteIssuedSchema,
} from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { TaskCreatedSchema, TaskDueNearSchema } from '@marquee/contracts/marquee/tasks/v1/tasks_domain_events_pb.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, expect, test } from 'vitest';
import { notificationKinds } from '../notification-kinds/index.ts';
import { openNotificationsWorld } from '../testing/open-notifications-world.ts';
import { subscribers } from './index.ts';

const place = await openNotificationsWorld();
afterAll(() => place.close());
const { venue, florist } = place.town;
const { eventId } = await place.eventOf('Told Client');
const elementId = newId();
const money = { amountMinor: 150_000, currency: 'EUR' };
const at = '2028-05-27T09:00:00Z';
await place.hear(PartyJoinedSchema, { eventId, organisationId: florist.organisationId, role: 'vendor' });
await place.hear(ElementReadyForContractSchema, {
  eventId,
  elementId,
  version: 1,
  category: 'floral',
  vendorOrganisationId: florist.organisationId,
});

const element = { elementId, version: 1 };
/** A domain event, and which kinds tell whom about it. */
const cases: [DescMessage, Record<string, JsonValue>, Record<string, string[]>][] = [
  [ElementSuggestedSchema, { ...element, category: 'floral', price: money }, { 'suggestions-ready': ['client'] }],
  [
    TaskCreatedSchema,
    { taskId: newId(), kind: 'answer_form', assigneeOrganisationId: venue.organisationId, dueAt: at },
    { 'form-waiting': ['venue'] },
  ],
  [TaskCreatedSchema, { taskId: newId(), kind: 'do', assigneeOrganisationId: venue.organisationId }, {}],
  [
    ElementSentToVenueSchema,
    { ...element, category: 'floral', venueOrganisationId: venue.organisationId, dueAt: at },
    { 'venue-decision-needed': ['venue'] },
  ],
  [ElementApprovedByVenueSchema, element, { 'venue-approved': ['client'] }],
  [ElementDeclinedByVenueSchema, element, { 'venue-declined': ['client'] }],
  [
    ElementSentToVendorSchema,
    { ...element, category: 'floral', vendorOrganisationId: florist.organisationId, dueAt: at },
    { 'vendor-asked': ['vendor'] },
  ],
  [ElementConfirmedSchema, element, { 'vendor-confirmed': ['client', 'venue'] }],
  [ElementCounteredSchema, { ...element, price: money }, { 'vendor-countered': ['client', 'venue'] }],
  [ElementDeclinedByVendorSchema, { ...element, category: 'floral' }, { 'vendor-declined': ['client', 'venue'] }],
  [QuoteIssuedSchema, { quoteId: newId(), version: 1, total: money, deposit: money }, { 'quote-ready': ['client'] }],
  [
    PaymentSucceededSchema,
    { paymentId: newId(), amount: money, first: true, elements: [element] },
    { 'payment-received': ['client', 'venue'], 'vendor-booked': ['vendor'] },
  ],
  [PaymentSucceededSchema, { paymentId: newId(), amount: money }, { 'payment-received': ['client', 'venue'] }],
  [
    PaymentSucceededSchema,
    { amount: { currency: 'EUR' }, first: true, elements: [element] },
    { 'vendor-booked': ['vendor'] },
  ],
  [PaymentFailedSchema, { scheduleItemId: newId(), reasonCode: 'card_declined' }, { 'payment-failed': ['client'] }],
  [PaymentDueSchema, { scheduleItemId: newId(), amount: money, dueAt: at }, { 'payment-due': ['client'] }],
  [
    PaymentRefundedSchema,
    { paymentId: newId(), refundId: newId(), amount: money },
    { 'payment-refunded': ['client', 'venue'] },
  ],
  [HoldExpiryNearSchema, { holdId: newId(), expiresAt: at }, { 'hold-expires-soon': ['client', 'venue'] }],
  [HoldEndedSchema, { holdId: newId(), how: 'expired' }, { 'hold-expired': ['client', 'venue'] }],
  [HoldEndedSchema, { holdId: newId(), how: 'released' }, {}],
  [HoldMovedUpSchema, { holdId: newId(), rank: 1, expiresAt: at }, { 'hold-moved-up': ['client'] }],
  [BreakGlassEndedSchema, { breakGlassId: newId() }, { 'support-looked': ['client', 'venue'] }],
  [SpaceBookingRefusedSchema, { holdId: newId(), code: 'space_taken' }, { 'space-lost': ['client', 'venue'] }],
  [
    TaskDueNearSchema,
    { taskId: newId(), assigneeOrganisationId: florist.organisationId, step: 'overdue' },
    { 'task-due-near': ['vendor'] },
  ],
  [
    ProposalMadeSchema,
    { proposalId: newId(), tool: 'release_hold', role: 'client', expiresAt: at },
    { 'proposal-made': ['client'] },
  ],
  [
    QuestionRoutedSchema,
    { threadId: newId(), number: 4, side: 'venue', askedOrganisationId: venue.organisationId },
    { 'question-asked': ['venue'] },
  ],
  [PersonAskedSchema, { threadId: newId(), askedOrganisationId: venue.organisationId }, { 'person-asked': ['venue'] }],
  [
    ChangeProposedSchema,
    { changeId: newId(), costDelta: money, touchedElements: 1 },
    { 'change-proposed': ['client', 'venue'] },
  ],
  [
    ChangeDecidedSchema,
    { changeId: newId(), decision: 'approved', touchedElementIds: [elementId] },
    { 'change-decided': ['client', 'venue', 'vendor'] },
  ],
  [
    ChangeDecidedSchema,
    { changeId: newId(), decision: 'rejected', touchedElementIds: [elementId] },
    { 'change-decided': ['client', 'venue'] },
  ],
  [
    HouseholdRepliedSchema,
    { householdId: newId(), accepted: 2, declined: 1, acceptedInAll: 9 },
    { 'guest-replied': ['client'] },
  ],
  [
    FileRefusedSchema,
    { fileId: newId(), state: 'infected', organisationId: venue.organisationId },
    { 'file-held-back': ['venue'] },
  ],
  [FileRefusedSchema, { fileId: newId(), state: 'refused', organisationId: venue.organisationId }, {}],
  [MailUndeliverableSchema, { notificationId: newId(), side: 'vendor' }, { 'mail-undeliverable': ['venue'] }],
];

test.each(cases.map(([schema, message, tells]) => ({ schema, message, tells, name: schema.name })))(
  '$name tells $tells, each once',
  async ({ schema, message, tells }) => {
    const messageId = newId();
    for (const _time of [1, 2]) await place.hear(schema, fromJson(schema, { ...message, eventId }) as never, messageId);
    const rows = await place.world.until(async () => {
      const open = await place.world.sql.query(
        `select 1 from notifications_engine.jobs where event_id = $1 and kind in ('find-audience', 'tell-organisation') and state <> 'done'`,
        [eventId],
      );
      if (open.rowCount !== 0) return undefined;
      return (
        await place.world.sql.query(
          'select kind, opens, facts from notifications where event_id = $1 and dedupe_key like $2',
          [eventId, `%${messageId}`],
        )
      ).rows;
    }, 'everybody was told');
    const told: Record<string, string[]> = {};
    for (const { kind, opens } of rows) (told[kind] ??= []).push(opens.split('/')[1]);
    const sorted = (by: Record<string, string[]>) =>
      Object.fromEntries(Object.entries(by).map(([kind, sides]) => [kind, sides.toSorted()]));
    expect(sorted(told)).toEqual(sorted(tells));
    for (const { kind, facts, opens } of rows) {
      expect(opens).toMatch(/^\/(client|venue|vendor)(\/events\/|$)/);
      const words = notificationKinds
        .find(({ name }) => name === kind)
        ?.words.en(facts, { side: 'client', zone: 'UTC' });
      for (const text of Object.values(words ?? { none: '' })) {
        expect(text.length).toBeGreaterThan(5);
        expect(text).not.toMatch(/undefined|NaN|null|\s\s|\s\./);
      }
      if (opens.startsWith('/vendor')) expect(facts.amountMinor).toBeUndefined();
    }
  },
);

const document = { documentId: newId(), vendorId: florist.vendorId, organisationId: florist.organisationId };
const withoutEvent: [DescMessage, Record<string, JsonValue>, Record<string, string>][] = [
  [
    VendorDocumentExpiryNearSchema,
    { ...document, kind: 'insurance', validUntil: '2028-05-27', daysLeft: 7 },
    { 'document-expires-soon': 'Your liability insurance holds until 2028-05-27.' },
  ],
  [
    VendorDocumentRefusedSchema,
    { ...document, kind: 'licence', state: 'infected' },
    { 'document-held-back': 'A virus was found in the business licence that you sent.' },
  ],
  [VendorDocumentRefusedSchema, { ...document, kind: 'licence', state: 'refused' }, {}],
];

test.each(withoutEvent.map(([schema, message, tells]) => ({ schema, message, tells, name: schema.name })))(
  '$name is about no event, and tells the vendor $tells once',
  async ({ schema, message, tells }) => {
    const { sql, until } = place.world;
    const messageId = newId();
    for (const _time of [1, 2]) await place.hear(schema, fromJson(schema, message) as never, messageId);
    const rows = await until(async () => {
      const open = await sql.query(
        `select from notifications_engine.jobs where event_id is null and kind in ('find-audience', 'tell-organisation') and state <> 'done'`,
      );
      const like = `%${messageId}`;
      const told = await sql.query('select kind, opens, facts from notifications where dedupe_key like $1', [like]);
      return open.rowCount === 0 && told.rows;
    }, 'everybody was told');
    expect(rows.map(({ kind }) => kind)).toEqual(Object.keys(tells));
    for (const { kind, facts, opens } of rows) {
      expect(opens).toBe(`/vendor/documents?of=${florist.organisationId}`);
      const told = notificationKinds.find(({ name }) => name === kind);
      expect(told?.words.en(facts, { side: 'vendor', zone: 'UTC' }).text).toContain(tells[kind]);
    }
  },
);

test('every kind is told about by a subscriber, and stands in the table above', () => {
  const heard = new Set(subscribers.map(({ on }) => on.typeName));
  const told = new Set([...cases, ...withoutEvent].flatMap(([, , tells]) => Object.keys(tells)));
  for (const kind of notificationKinds) {
    expect(heard).toContain(kind.on.typeName);
    expect(told).toContain(kind.name);
  }
});

test('an organisation whose seat has ended is told nothing more, until it takes part again', async () => {
  const { eventId: other } = await place.eventOf('Ending Client');
  const party = { eventId: other, organisationId: florist.organisationId, role: 'vendor' };
  const about = { eventId: other, elementId: newId(), version: 1, category: 'floral' };
  const ask = () => place.hear(ElementSentToVendorSchema, { ...about, vendorOrganisationId: florist.organisationId });
  const told = async () =>
    (await place.world.sql.query(`select from notifications where event_id = $1 and kind = 'vendor-asked'`, [other]))
      .rowCount;
  const jobsDone = (count: number) =>
    place.world.until(async () => {
      const { rowCount } = await place.world.sql.query(
        `select from notifications_engine.jobs where event_id = $1 and kind = 'find-audience' and state = 'done'`,
        [other],
      );
      return rowCount === count;
    }, 'it was looked whom to tell');
  await place.hear(PartyJoinedSchema, party);
  await place.hear(PartyLeftSchema, party);
  await ask();
  await jobsDone(1);
  expect(await told()).toBe(0);
  await place.hear(PartyJoinedSchema, party);
  await ask();
  await place.world.until(async () => (await told()) === 1, 'it is told again');
});
