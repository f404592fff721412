import { instant, ownId } from '@marquee/service-kit/tables/columns.ts';
import { inMyEvents, inMyEventsAs, inMyOrganisations, policiesOf } from '@marquee/service-kit/tables/policies.ts';
import { type SQLWrapper, sql } from 'drizzle-orm';
import { bigint, char, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { clients, organisations } from './organisation.ts';
import { venues } from './venue.ts';

const { ownLogin, personReads, personReadsLive, personWrites } = policiesOf('events');

/** The roles that see the whole of an event: who plans it, and who hosts it. */
export const planners = ['client', 'co_planner', 'managing_venue'] as const;

/** The roles that invite: what guests say of themselves is for them. */
const hosts = ['client', 'co_planner'] as const;

export interface DayRange {
  readonly from: string;
  readonly to: string;
}

export interface Wish {
  readonly category: string;
  readonly detail: string;
}

/** A customer's celebration or conference, as every party of it may see it. */
export const events = pgTable(
  'events',
  {
    id: ownId(),
    code: text('code').notNull().unique(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id),
    venueId: uuid('venue_id')
      .notNull()
      .references(() => venues.id),
    title: text('title').notNull(),
    state: text('state', {
      enum: [
        'inquiry',
        'planning',
        'held',
        'contracted',
        'booked',
        'locked',
        'live',
        'completed',
        'closed',
        'postponed',
        'cancelled',
        'lost',
      ],
    }).notNull(),
    type: text('type', { enum: ['wedding', 'party', 'corporate', 'conference', 'other'] }),
    dateKind: text('date_kind', { enum: ['exact', 'range', 'list', 'open'] }),
    days: jsonb('days').$type<DayRange[]>().notNull().default([]),
    /** Local times of the venue's day, HH:MM. */
    startsAtLocal: text('starts_at_local'),
    endsAtLocal: text('ends_at_local'),
    guestsMin: integer('guests_min'),
    guestsMax: integer('guests_max'),
    guestsAccepted: integer('guests_accepted').notNull().default(0),
    zone: text('zone').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    /** Grows with each change of the facts. */
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index().on(t.clientId),
    index().on(t.venueId),
    ownLogin(),
    personReadsLive(inMyEvents(t.id)),
    personWrites(
      'insert',
      sql`${t.clientId} in (select c.id from clients c where ${inMyOrganisations(sql`c.organisation_id`)})`,
    ),
    personWrites('update', inMyEventsAs(t.id, planners)),
  ],
);

/** What the vendors of an event don't get to see: the budget and all that is wished for. */
export const eventBriefs = pgTable(
  'event_briefs',
  {
    eventId: uuid('event_id')
      .primaryKey()
      .references(() => events.id),
    budgetMinor: bigint('budget_minor', { mode: 'number' }),
    wishes: jsonb('wishes').$type<Wish[]>().notNull().default([]),
    unwanted: jsonb('unwanted').$type<Wish[]>().notNull().default([]),
  },
  (t) => [
    ownLogin(),
    personReads(inMyEventsAs(t.eventId, planners)),
    personWrites('update', inMyEventsAs(t.eventId, planners)),
  ],
);

/** An organisation's seat at an event, with its role. Seats end, they aren't deleted. */
export const eventParties = pgTable(
  'event_parties',
  {
    eventId: uuid('event_id')
      .notNull()
      .references(() => events.id),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    role: text('role', {
      enum: ['client', 'co_planner', 'managing_venue', 'second_venue', 'vendor', 'day_coordinator'],
    }).notNull(),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.eventId, t.organisationId, t.role] }),
    index().on(t.organisationId),
    ownLogin(),
    // A vendor sees who hosts and who plans, not which other vendors there are.
    personReads(
      sql`${inMyEventsAs(t.eventId, planners)} or ${inMyOrganisations(t.organisationId)} or (${inMyEvents(t.eventId)} and ${t.role} in ('client', 'managing_venue'))`,
    ),
  ],
);

/** The links of households are their hosts'; one that was mailed to a side of the event that plans or hosts it is that side's. */
const ownLinks = (t: { eventId: SQLWrapper; householdId: SQLWrapper; organisationId: SQLWrapper }) =>
  sql`(${t.householdId} is not null and ${inMyEventsAs(t.eventId, hosts)}) or (${inMyOrganisations(t.organisationId)} and ${inMyEventsAs(t.eventId, planners)})`;

/** A personal link: its secret is only ever stored hashed. It names a person or party and a thing, not a version. */
export const links = pgTable(
  'links',
  {
    id: ownId(),
    secretHash: text('secret_hash').notNull().unique(),
    eventId: uuid('event_id')
      .notNull()
      .references(() => events.id),
    organisationId: uuid('organisation_id').references(() => organisations.id),
    personId: uuid('person_id'),
    householdId: uuid('household_id'),
    /** The page that it opens, as a path. */
    opens: text('opens').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    index().on(t.eventId),
    ownLogin(),
    personReads(ownLinks(t)),
    // Only ever to take it back: the right to update is on that column alone.
    personWrites('update', ownLinks(t)),
  ],
);

/** One part of an event with its own place and time. */
export const functions = pgTable(
  'functions',
  {
    id: ownId(),
    eventId: uuid('event_id')
      .notNull()
      .references(() => events.id),
    kind: text('kind').notNull(),
    spaceId: uuid('space_id'),
    layoutId: uuid('layout_id'),
    startsAt: instant('starts_at'),
    endsAt: instant('ends_at'),
    setupMinutes: integer('setup_minutes').notNull().default(0),
    teardownMinutes: integer('teardown_minutes').notNull().default(0),
    expectedGuests: integer('expected_guests'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index().on(t.eventId),
    ownLogin(),
    personReads(inMyEvents(t.eventId)),
    personWrites('insert', inMyEventsAs(t.eventId, planners)),
    personWrites('update', inMyEventsAs(t.eventId, planners)),
  ],
);

/** A change of facts with all that it touches, before the client for one yes or no. */
export const changeRequests = pgTable(
  'change_requests',
  {
    id: ownId(),
    eventId: uuid('event_id')
      .notNull()
      .references(() => events.id),
    /** The event's version that it was worked out for; another one makes it stale. */
    baseVersion: integer('base_version').notNull(),
    before: jsonb('before').notNull(),
    after: jsonb('after').notNull(),
    touches: jsonb('touches').notNull(),
    findings: jsonb('findings').notNull(),
    costDeltaMinor: bigint('cost_delta_minor', { mode: 'number' }).notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    state: text('state', { enum: ['proposed', 'approved', 'rejected', 'stale'] }).notNull(),
    proposedAt: instant('proposed_at').notNull(),
    decidedAt: instant('decided_at'),
  },
  (t) => [
    index().on(t.eventId),
    ownLogin(),
    personReads(inMyEventsAs(t.eventId, planners)),
    personWrites('insert', inMyEventsAs(t.eventId, planners)),
    personWrites('update', inMyEventsAs(t.eventId, planners)),
  ],
);
