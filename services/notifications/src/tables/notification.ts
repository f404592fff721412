import { instant, ownId } from '@marquee/service-kit/tables/columns.ts';
import { isMyAccount, policiesOf } from '@marquee/service-kit/tables/policies.ts';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';

const { ownLogin, personReads, personReadsLive, personWrites } = policiesOf('notifications');

/** One thing that one person is told. Its words are made from its kind and facts when it is shown. */
export const notifications = pgTable(
  'notifications',
  {
    id: ownId(),
    personId: uuid('person_id').notNull(),
    organisationId: uuid('organisation_id'),
    /** Empty for what is about no event: a vendor's own papers. */
    eventId: uuid('event_id'),
    kind: text('kind').notNull(),
    /** Ids, states, times and amounts from the domain event. */
    facts: jsonb('facts').$type<Record<string, string | number>>().notNull(),
    opens: text('opens').notNull(),
    urgent: boolean('urgent').notNull().default(false),
    inApp: boolean('in_app').notNull().default(true),
    /** The same fact told twice to one person has the same key. */
    dedupeKey: text('dedupe_key').notNull(),
    createdAt: instant('created_at').notNull(),
    readAt: instant('read_at'),
  },
  (t) => [
    unique().on(t.personId, t.dedupeKey),
    index().on(t.personId, t.createdAt),
    index().on(t.eventId),
    ownLogin(),
    personReadsLive(isMyAccount(t.personId)),
    personWrites('update', isMyAccount(t.personId)),
  ],
);

/** One mail to one person; several notifications may share it. */
export const deliveries = pgTable(
  'deliveries',
  {
    id: ownId(),
    personId: uuid('person_id').notNull(),
    eventId: uuid('event_id'),
    notificationIds: jsonb('notification_ids').$type<string[]>().notNull(),
    /** gathering (more may be added), waiting (its mail is a job), or what became of it. */
    state: text('state', { enum: ['gathering', 'waiting', 'sent', 'undeliverable', 'cancelled'] }).notNull(),
    /** The mail's own Message-ID, so that a repeat is recognised as one. */
    messageId: text('message_id').notNull(),
    createdAt: instant('created_at').notNull(),
    sentAt: instant('sent_at'),
  },
  (t) => [index().on(t.personId, t.eventId), ownLogin()],
);

export const notificationPreferences = pgTable(
  'notification_preferences',
  {
    personId: uuid('person_id').notNull(),
    kind: text('kind').notNull(),
    inApp: boolean('in_app').notNull(),
    mail: boolean('mail').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.kind] }),
    ownLogin(),
    personReads(isMyAccount(t.personId)),
    personWrites('insert', isMyAccount(t.personId)),
    personWrites('update', isMyAccount(t.personId)),
  ],
);

/** The sides of an event, filled by domain events. */
export const notificationParties = pgTable(
  'notification_parties',
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

/** The elements of an event, filled by domain events: what they are, and which vendor provides them. */
export const notificationElements = pgTable(
  'notification_elements',
  {
    elementId: uuid('element_id').primaryKey(),
    eventId: uuid('event_id').notNull(),
    category: text('category').notNull(),
    vendorOrganisationId: uuid('vendor_organisation_id'),
  },
  () => [ownLogin()],
);

/** The day of an event, filled by domain events: on the day itself nothing waits to be gathered. */
export const notificationEvents = pgTable(
  'notification_events',
  {
    eventId: uuid('event_id').primaryKey(),
    day: text('day'),
    /** The version of the facts that said so; an earlier one never overwrites a later one. */
    version: integer('version').notNull(),
  },
  () => [ownLogin()],
);
