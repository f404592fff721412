import { instant, ownId } from '@marquee/service-kit/tables/columns.ts';
import { inMyEventsAs, policiesOf } from '@marquee/service-kit/tables/policies.ts';
import { sql } from 'drizzle-orm';
import { boolean, customType, date, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { events, planners } from './event.ts';
import { venues } from './venue.ts';

const { ownLogin, personReads, personWrites } = policiesOf('events');
const everybody = sql`(select private.person_id()) is not null or (select private.claim('link_id')) is not null`;
const ofMyVenue = (column: unknown) =>
  sql`${column} in (select v.id from venues v where v.organisation_id = any (array(select private.my_organisation_ids())))`;
const ofMySpace = (column: unknown) =>
  sql`${column} in (select s.id from spaces s join venues v on v.id = s.venue_id where v.organisation_id = any (array(select private.my_organisation_ids())))`;

/** A range of instants, as Postgres writes it: ["2027-06-12 08:00+00","2027-06-13 02:00+00"). */
export const instantRange = customType<{ data: string }>({ dataType: () => 'tstzrange' });

export const spaces = pgTable(
  'spaces',
  {
    id: ownId(),
    venueId: uuid('venue_id')
      .notNull()
      .references(() => venues.id),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['room', 'outdoor', 'prefunction', 'whole_venue', 'combo'] }).notNull(),
    areaM2: integer('area_m2').notNull().default(0),
    /** Never more people than this: a hard limit. */
    fireCapacity: integer('fire_capacity').notNull(),
    stepFree: boolean('step_free').notNull().default(true),
    /** How many bookings may share it at one time. */
    bookingsMax: integer('bookings_max').notNull().default(1),
    active: boolean('active').notNull().default(true),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index().on(t.venueId),
    ownLogin(),
    personReads(everybody),
    personWrites('insert', ofMyVenue(t.venueId)),
    personWrites('update', ofMyVenue(t.venueId)),
  ],
);

/** What a combination of spaces takes: a booking of it takes them all. */
export const spaceMembers = pgTable(
  'space_members',
  {
    comboId: uuid('combo_id')
      .notNull()
      .references(() => spaces.id),
    atomId: uuid('atom_id')
      .notNull()
      .references(() => spaces.id),
  },
  (t) => [
    primaryKey({ columns: [t.comboId, t.atomId] }),
    index().on(t.atomId),
    ownLogin(),
    personReads(everybody),
    personWrites('insert', ofMySpace(t.comboId)),
  ],
);

export const spaceLayouts = pgTable(
  'space_layouts',
  {
    id: ownId(),
    spaceId: uuid('space_id')
      .notNull()
      .references(() => spaces.id),
    style: text('style').notNull(),
    seatsMin: integer('seats_min').notNull().default(0),
    /** A soft limit: more is warned of, and allowed with a reason. */
    seatsMax: integer('seats_max').notNull(),
    seatsMaxWithDanceFloor: integer('seats_max_with_dance_floor').notNull().default(0),
    setupMinutes: integer('setup_minutes').notNull().default(0),
    teardownMinutes: integer('teardown_minutes').notNull().default(0),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index().on(t.spaceId),
    ownLogin(),
    personReads(everybody),
    personWrites('insert', ofMySpace(t.spaceId)),
    personWrites('update', ofMySpace(t.spaceId)),
  ],
);

/** A time in which a space can't be had at all. */
export const closures = pgTable(
  'closures',
  {
    id: ownId(),
    spaceId: uuid('space_id')
      .notNull()
      .references(() => spaces.id),
    during: instantRange('during').notNull(),
    reason: text('reason').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index().on(t.spaceId),
    ownLogin(),
    personReads(ofMySpace(t.spaceId)),
    personWrites('insert', ofMySpace(t.spaceId)),
  ],
);

/** A ranked, expiring claim on a space and time, and what becomes of it: a booking, or an end. */
export const holds = pgTable(
  'holds',
  {
    id: ownId(),
    eventId: uuid('event_id')
      .notNull()
      .references(() => events.id),
    spaceId: uuid('space_id')
      .notNull()
      .references(() => spaces.id),
    layoutId: uuid('layout_id'),
    day: date('day', { mode: 'string' }).notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** With set-up before and tear-down after. */
    takenFrom: instant('taken_from').notNull(),
    takenTo: instant('taken_to').notNull(),
    state: text('state', {
      enum: ['hold', 'pending_contract', 'definite', 'completed', 'released', 'cancelled', 'expired'],
    }).notNull(),
    placedAt: instant('placed_at').notNull(),
    expiresAt: instant('expires_at'),
    extensions: integer('extensions').notNull().default(0),
    endedAt: instant('ended_at'),
  },
  (t) => [
    index().on(t.eventId),
    index().on(t.spaceId, t.takenFrom),
    ownLogin(),
    personReads(inMyEventsAs(t.eventId, planners)),
    personWrites('insert', inMyEventsAs(t.eventId, planners)),
    personWrites('update', inMyEventsAs(t.eventId, planners)),
  ],
);

/**
 * What really blocks: a row for each atom and slot, with an exclusion constraint (in the migrations), so that no two of
 * different events ever overlap, whoever edits which request. Ranked holds overlap on purpose and aren't here.
 */
export const occupancy = pgTable(
  'occupancy',
  {
    id: ownId(),
    spaceId: uuid('space_id')
      .notNull()
      .references(() => spaces.id),
    slot: integer('slot').notNull().default(1),
    during: instantRange('during').notNull(),
    holdId: uuid('hold_id').references(() => holds.id),
    closureId: uuid('closure_id').references(() => closures.id),
  },
  (t) => [index().on(t.holdId), index().on(t.closureId), ownLogin()],
);
