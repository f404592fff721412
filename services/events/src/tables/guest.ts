import { instant, ownId } from '@marquee/service-kit/tables/columns.ts';
import { inMyEventsAs, isBelow, policiesOf } from '@marquee/service-kit/tables/policies.ts';
import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { events } from './event.ts';

const { ownLogin, personReads, personReadsLive, personWrites } = policiesOf('events');

const hosts = ['client', 'co_planner'] as const;
const hostsOrHousehold = (eventId: unknown, householdId: unknown) =>
  sql`${eventId} = any (array(select private.my_event_ids_as(array['client','co_planner']))) or ${householdId} = (select private.my_household_id())`;

/** People who are invited together and answer by one link. */
export const households = pgTable(
  'households',
  {
    id: ownId(),
    eventId: uuid('event_id')
      .notNull()
      .references(() => events.id),
    name: text('name').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index().on(t.eventId),
    ownLogin(),
    personReads(hostsOrHousehold(t.eventId, t.id)),
    personWrites('insert', inMyEventsAs(t.eventId, hosts)),
  ],
);

/** How a household is reached: for the hosts alone. */
export const householdContacts = pgTable(
  'household_contacts',
  {
    householdId: uuid('household_id')
      .primaryKey()
      .references(() => households.id),
    eventId: uuid('event_id').notNull(),
    email: text('email').notNull(),
  },
  (t) => [
    index().on(t.eventId),
    ownLogin(),
    personReads(inMyEventsAs(t.eventId, hosts)),
    personWrites(
      'insert',
      sql`${inMyEventsAs(t.eventId, hosts)} and ${isBelow(households, { id: t.householdId, eventId: t.eventId })}`,
    ),
  ],
);

export const guests = pgTable(
  'guests',
  {
    id: ownId(),
    householdId: uuid('household_id')
      .notNull()
      .references(() => households.id),
    eventId: uuid('event_id')
      .notNull()
      .references(() => events.id),
    name: text('name').notNull(),
    state: text('state', { enum: ['not_sent', 'sent', 'opened', 'accepted', 'declined', 'maybe'] }).notNull(),
    answeredAt: instant('answered_at'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index().on(t.householdId),
    index().on(t.eventId),
    ownLogin(),
    personReadsLive(hostsOrHousehold(t.eventId, t.householdId)),
    personWrites(
      'insert',
      sql`${inMyEventsAs(t.eventId, hosts)} and ${isBelow(households, { id: t.householdId, eventId: t.eventId })}`,
    ),
    personWrites('update', hostsOrHousehold(t.eventId, t.householdId)),
  ],
);

/** What a guest may not eat is health data: for the hosts and the household. */
export const guestDiets = pgTable(
  'guest_diets',
  {
    guestId: uuid('guest_id')
      .primaryKey()
      .references(() => guests.id),
    householdId: uuid('household_id').notNull(),
    eventId: uuid('event_id').notNull(),
    diets: jsonb('diets').$type<string[]>().notNull(),
  },
  (t) => [
    index().on(t.householdId),
    index().on(t.eventId),
    ownLogin(),
    personReads(hostsOrHousehold(t.eventId, t.householdId)),
    // A household answers for its own guests, at the event that they are invited to.
    personWrites(
      'insert',
      sql`(${hostsOrHousehold(t.eventId, t.householdId)}) and exists (select from guests g where g.id = ${t.guestId} and g.household_id = ${t.householdId} and g.event_id = ${t.eventId})`,
    ),
    personWrites('update', hostsOrHousehold(t.eventId, t.householdId)),
  ],
);
