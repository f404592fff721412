import { instant, ownId } from '@marquee/service-kit/tables/columns.ts';
import { inMyEventsAs, isBelow, isCaller, policiesOf } from '@marquee/service-kit/tables/policies.ts';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  char,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

const { ownLogin, personReads, personReadsLive, personWrites } = policiesOf('payments');
const planners = ['client', 'co_planner', 'managing_venue'] as const;
const payers = ['client', 'co_planner'] as const;

export interface QuoteLine {
  readonly elementId: string;
  readonly elementVersion: number;
  readonly label: string;
  readonly amountMinor: number;
}

/** What everybody agreed to, with its price: issued, accepted once with a typed name, or replaced by a newer version. */
export const quotes = pgTable(
  'quotes',
  {
    id: ownId(),
    eventId: uuid('event_id').notNull(),
    version: integer('version').notNull(),
    state: text('state', { enum: ['issued', 'accepted', 'replaced'] }).notNull(),
    lines: jsonb('lines').$type<QuoteLine[]>().notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    subtotalMinor: bigint('subtotal_minor', { mode: 'number' }).notNull(),
    serviceChargeMinor: bigint('service_charge_minor', { mode: 'number' }).notNull(),
    taxMinor: bigint('tax_minor', { mode: 'number' }).notNull(),
    totalMinor: bigint('total_minor', { mode: 'number' }).notNull(),
    depositMinor: bigint('deposit_minor', { mode: 'number' }).notNull(),
    contentHash: text('content_hash').notNull(),
    issuedAt: instant('issued_at').notNull(),
    validUntil: instant('valid_until').notNull(),
  },
  (t) => [
    unique().on(t.eventId, t.version),
    ownLogin(),
    personReads(inMyEventsAs(t.eventId, planners)),
    personWrites('insert', inMyEventsAs(t.eventId, planners)),
    personWrites('update', inMyEventsAs(t.eventId, planners)),
  ],
);

/** The signature under a quote: who typed which name, when, over which content. */
export const quoteAcceptances = pgTable(
  'quote_acceptances',
  {
    quoteId: uuid('quote_id')
      .primaryKey()
      .references(() => quotes.id),
    eventId: uuid('event_id').notNull(),
    version: integer('version').notNull(),
    typedName: text('typed_name').notNull(),
    contentHash: text('content_hash').notNull(),
    personId: uuid('person_id').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    index().on(t.eventId),
    ownLogin(),
    personReads(inMyEventsAs(t.eventId, planners)),
    personWrites(
      'insert',
      sql`${inMyEventsAs(t.eventId, payers)} and ${isBelow(quotes, { id: t.quoteId, eventId: t.eventId })} and ${isCaller(t.personId)}`,
    ),
  ],
);

/** What is to be paid when. */
export const payments = pgTable(
  'payments',
  {
    /** The item of the schedule. */
    id: ownId(),
    eventId: uuid('event_id').notNull(),
    quoteId: uuid('quote_id')
      .notNull()
      .references(() => quotes.id),
    seq: integer('seq').notNull(),
    label: text('label').notNull(),
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    dueAt: instant('due_at').notNull(),
    status: text('status', {
      enum: ['scheduled', 'due', 'processing', 'paid', 'failed', 'overdue', 'waived', 'refunded', 'replaced'],
    }).notNull(),
    paidAt: instant('paid_at'),
    refundedMinor: bigint('refunded_minor', { mode: 'number' }).notNull().default(0),
    receiptNumber: text('receipt_number').unique(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index().on(t.eventId),
    index().on(t.quoteId),
    ownLogin(),
    personReadsLive(inMyEventsAs(t.eventId, planners)),
    personWrites('update', inMyEventsAs(t.eventId, planners)),
  ],
);

/** A checkout at Stripe for an item; an item may have several, of which one is paid. */
export const checkouts = pgTable(
  'checkouts',
  {
    id: ownId(),
    eventId: uuid('event_id').notNull(),
    paymentId: uuid('payment_id')
      .notNull()
      .references(() => payments.id),
    state: text('state', { enum: ['opening', 'open', 'paid', 'failed', 'expired'] }).notNull(),
    stripeSessionId: text('stripe_session_id').unique(),
    stripePaymentIntentId: text('stripe_payment_intent_id'),
    url: text('url'),
    personId: uuid('person_id').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index().on(t.paymentId),
    index().on(t.eventId),
    ownLogin(),
    personReads(inMyEventsAs(t.eventId, payers)),
    personWrites(
      'insert',
      sql`${inMyEventsAs(t.eventId, payers)} and ${isBelow(payments, { id: t.paymentId, eventId: t.eventId })} and ${isCaller(t.personId)}`,
    ),
  ],
);

export const refunds = pgTable(
  'refunds',
  {
    id: ownId(),
    eventId: uuid('event_id').notNull(),
    paymentId: uuid('payment_id')
      .notNull()
      .references(() => payments.id),
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    state: text('state', { enum: ['pending', 'done', 'failed'] }).notNull(),
    stripeRefundId: text('stripe_refund_id').unique(),
    decidedByPersonId: uuid('decided_by_person_id'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index().on(t.paymentId),
    index().on(t.eventId),
    ownLogin(),
    personReads(inMyEventsAs(t.eventId, planners)),
    personWrites(
      'insert',
      sql`${inMyEventsAs(t.eventId, ['managing_venue'])} and ${isBelow(payments, { id: t.paymentId, eventId: t.eventId })} and ${isCaller(t.decidedByPersonId)}`,
    ),
  ],
);

/** Double entry: the entries of one transaction add up to nothing. Added to and never changed. */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    id: ownId(),
    transactionId: uuid('transaction_id').notNull(),
    eventId: uuid('event_id').notNull(),
    account: text('account').notNull(),
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    paymentId: uuid('payment_id'),
    at: instant('at').notNull(),
  },
  (t) => [
    index().on(t.eventId),
    index().on(t.transactionId),
    ownLogin(),
    personReads(inMyEventsAs(t.eventId, ['managing_venue'])),
  ],
);

/** Every webhook of Stripe once: what it said, and that it was done. */
export const stripeEvents = pgTable(
  'stripe_events',
  {
    id: text('id').primaryKey(),
    type: text('type').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  () => [ownLogin()],
);

/** A client organisation's customer at Stripe. */
export const stripeCustomers = pgTable(
  'stripe_customers',
  {
    organisationId: uuid('organisation_id').primaryKey(),
    stripeCustomerId: text('stripe_customer_id').notNull().unique(),
    createdAt: instant('created_at').notNull(),
  },
  () => [ownLogin()],
);

/** The elements of an event with state and price, filled by domain events: what a quote is made of. */
export const quotableElements = pgTable(
  'quotable_elements',
  {
    elementId: uuid('element_id').primaryKey(),
    eventId: uuid('event_id').notNull(),
    version: integer('version').notNull(),
    category: text('category').notNull(),
    priceMinor: bigint('price_minor', { mode: 'number' }).notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    /** proposed (the client decides), in_flight (venue or vendor decide), ready (for contract), final or gone. */
    state: text('state', { enum: ['proposed', 'in_flight', 'ready', 'final', 'gone'] }).notNull(),
  },
  (t) => [index().on(t.eventId), ownLogin(), personReads(inMyEventsAs(t.eventId, planners))],
);

/** The sides of an event, filled by domain events. */
export const paymentParties = pgTable(
  'payment_parties',
  {
    eventId: uuid('event_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    role: text('role').notNull(),
    /** Whether the seat is taken, as it was last said, and when that was. */
    seated: boolean('seated').notNull().default(true),
    saidAt: instant('said_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.eventId, t.organisationId, t.role] }), ownLogin()],
);

/** The day of an event, filled by domain events: what is due before the event is counted from it. */
export const paymentEvents = pgTable(
  'payment_events',
  {
    eventId: uuid('event_id').primaryKey(),
    day: text('day'),
    /** The version of the facts that said so; an earlier one never overwrites a later one. */
    version: integer('version').notNull(),
  },
  () => [ownLogin()],
);
