import { instant, ownId } from '@marquee/service-kit/tables/columns.ts';
import { inMyOrganisations, isBelow, isCaller, policiesOf } from '@marquee/service-kit/tables/policies.ts';
import { type SQLWrapper, sql } from 'drizzle-orm';
import { bigint, boolean, index, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';

const { ownLogin, personReads, personReadsLive, personWrites } = policiesOf('messaging');

/** Who sees a thread is fixed by its kind: the function private.my_thread_ids() is the one rule. */
const inMyThreads = (column: unknown) => sql`${column} = any (array(select private.my_thread_ids()))`;

/** A conversation whose kind fixes who can see it. */
export const threads = pgTable(
  'threads',
  {
    id: ownId(),
    eventId: uuid('event_id').notNull(),
    kind: text('kind', { enum: ['planning', 'event', 'element', 'venue_vendor'] }).notNull(),
    title: text('title').notNull(),
    elementId: uuid('element_id'),
    clientOrganisationId: uuid('client_organisation_id'),
    venueOrganisationId: uuid('venue_organisation_id'),
    vendorOrganisationId: uuid('vendor_organisation_id'),
    /** The number of the newest message; the row's lock gives out the next one. */
    lastNumber: bigint('last_number', { mode: 'number' }).notNull().default(0),
    /** Who answers here now. */
    answeredBy: text('answered_by', { enum: ['assistant', 'person'] }).notNull(),
    assistantInvited: boolean('assistant_invited').notNull().default(false),
    /** Where a person was asked from here, until they hand back. */
    handedToThreadId: uuid('handed_to_thread_id'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index().on(t.eventId),
    index().on(t.clientOrganisationId),
    unique().on(t.eventId, t.kind, t.elementId, t.vendorOrganisationId),
    ownLogin(),
    personReads(inMyThreads(t.id)),
    personWrites('update', inMyThreads(t.id)),
  ],
);

export interface MessageRef {
  readonly kind: string;
  readonly id: string;
  readonly label: string;
}

export const messages = pgTable(
  'messages',
  {
    threadId: uuid('thread_id')
      .notNull()
      .references(() => threads.id),
    number: bigint('number', { mode: 'number' }).notNull(),
    id: uuid('id').notNull().unique(),
    eventId: uuid('event_id').notNull(),
    authorKind: text('author_kind', { enum: ['person', 'assistant', 'system'] }).notNull(),
    authorPersonId: uuid('author_person_id'),
    authorOrganisationId: uuid('author_organisation_id'),
    body: text('body').notNull(),
    refs: jsonb('refs').$type<MessageRef[]>().notNull().default([]),
    clientId: text('client_id'),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.threadId, t.number] }),
    index().on(t.eventId),
    ownLogin(),
    personReadsLive(inMyThreads(t.threadId)),
    personWrites(
      'insert',
      sql`${isBelow(threads, { id: t.threadId, eventId: t.eventId })} and ${t.authorKind} = 'person' and ${isCaller(t.authorPersonId)}`,
    ),
  ],
);

/** A vendor's question in its element's thread, and which side was asked to answer it there. */
export const routedQuestions = pgTable(
  'routed_questions',
  {
    threadId: uuid('thread_id')
      .notNull()
      .references(() => threads.id),
    /** The question's message. */
    number: bigint('number', { mode: 'number' }).notNull(),
    side: text('side', { enum: ['client', 'venue'] }).notNull(),
    askedOrganisationId: uuid('asked_organisation_id').notNull(),
    askedAt: instant('asked_at').notNull(),
    answeredAt: instant('answered_at'),
  },
  (t) => [
    primaryKey({ columns: [t.threadId, t.number, t.side] }),
    ownLogin(),
    personReads(inMyThreads(t.threadId)),
    personWrites('update', sql`${inMyThreads(t.threadId)} and ${inMyOrganisations(t.askedOrganisationId)}`),
  ],
);

/** A link's person has their place in the threads that the link opens, and doesn't see the others. */
const mine = ({ personId, threadId }: { personId: SQLWrapper; threadId: SQLWrapper }) =>
  sql`${personId} = (select private.person_id()) and ${inMyThreads(threadId)}`;

/** How far each person has read. */
export const threadReads = pgTable(
  'thread_reads',
  {
    threadId: uuid('thread_id')
      .notNull()
      .references(() => threads.id),
    personId: uuid('person_id').notNull(),
    number: bigint('number', { mode: 'number' }).notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.threadId, t.personId] }),
    ownLogin(),
    personReads(mine(t)),
    personWrites('insert', mine(t)),
    personWrites('update', mine(t)),
  ],
);
