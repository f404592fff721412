import { instant, ownId } from '@marquee/service-kit/tables/columns.ts';
import { inMyEventsAs, isBelow, isCaller, policiesOf } from '@marquee/service-kit/tables/policies.ts';
import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

const { ownLogin, personReads, personReadsLive, personWrites } = policiesOf('tasks');

/** A task is its assignee's; the planners of the event see it too, unless it is for the assignee alone. */
const assignees = (eventId: unknown, organisationId: unknown) =>
  sql`(${eventId}, ${organisationId}) in (select p.event_id, p.organisation_id from private.my_parties() p)`;

/** Something that one party must do by a time. */
export const tasks = pgTable(
  'tasks',
  {
    id: ownId(),
    eventId: uuid('event_id').notNull(),
    kind: text('kind', {
      enum: ['approve', 'answer_form', 'upload', 'sign', 'pay', 'confirm', 'do', 'review'],
    }).notNull(),
    title: text('title').notNull(),
    body: text('body').notNull().default(''),
    assigneeOrganisationId: uuid('assignee_organisation_id').notNull(),
    status: text('status', {
      enum: ['open', 'in_progress', 'waiting', 'blocked', 'done', 'declined', 'expired', 'cancelled'],
    }).notNull(),
    priority: text('priority', { enum: ['low', 'normal', 'high', 'urgent'] })
      .notNull()
      .default('normal'),
    /** planners: the event's client and venue see it; assignee: nobody else does. */
    visibility: text('visibility', { enum: ['planners', 'assignee'] })
      .notNull()
      .default('planners'),
    dueAt: instant('due_at'),
    /** What it is about, and which version of it: element, change, thread, payment. */
    aboutKind: text('about_kind'),
    aboutId: uuid('about_id'),
    aboutVersion: integer('about_version'),
    formId: uuid('form_id'),
    /** person:<id>, run:<id> or service:<name>. */
    askedBy: text('asked_by').notNull(),
    remindersSent: integer('reminders_sent').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    index().on(t.eventId, t.status),
    index().on(t.assigneeOrganisationId, t.status),
    index().on(t.aboutId),
    ownLogin(),
    personReadsLive(
      sql`${assignees(t.eventId, t.assigneeOrganisationId)} or (${t.visibility} = 'planners' and ${inMyEventsAs(t.eventId, ['client', 'co_planner', 'managing_venue'])})`,
    ),
    personWrites('insert', inMyEventsAs(t.eventId, ['client', 'co_planner', 'managing_venue'])),
    personWrites('update', assignees(t.eventId, t.assigneeOrganisationId)),
  ],
);

/** Fields made for one question to one party. */
export const forms = pgTable(
  'forms',
  {
    id: ownId(),
    eventId: uuid('event_id').notNull(),
    taskId: uuid('task_id')
      .notNull()
      .references(() => tasks.id),
    assigneeOrganisationId: uuid('assignee_organisation_id').notNull(),
    title: text('title').notNull(),
    body: text('body').notNull().default(''),
    fields: jsonb('fields').$type<Record<string, unknown>[]>().notNull(),
    /** Shown beside the fields and handed back with the answer. */
    context: jsonb('context').$type<Record<string, unknown>>().notNull().default({}),
    state: text('state', { enum: ['open', 'answered', 'closed'] }).notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index().on(t.eventId),
    index().on(t.taskId),
    ownLogin(),
    personReads(assignees(t.eventId, t.assigneeOrganisationId)),
    personWrites(
      'insert',
      sql`${inMyEventsAs(t.eventId, ['client', 'co_planner', 'managing_venue'])} and ${isBelow(tasks, { id: t.taskId, eventId: t.eventId })}`,
    ),
    personWrites('update', assignees(t.eventId, t.assigneeOrganisationId)),
  ],
);

/** What a person typed so far; Redis only keeps a copy. */
export const formDrafts = pgTable(
  'form_drafts',
  {
    formId: uuid('form_id')
      .notNull()
      .references(() => forms.id),
    organisationId: uuid('organisation_id').notNull(),
    eventId: uuid('event_id').notNull(),
    values: jsonb('values').$type<Record<string, unknown>>().notNull(),
    version: integer('version').notNull().default(1),
    savedAt: instant('saved_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.formId, t.organisationId] }),
    index().on(t.eventId),
    ownLogin(),
    personReads(assignees(t.eventId, t.organisationId)),
    personWrites(
      'insert',
      sql`${assignees(t.eventId, t.organisationId)} and ${isBelow(forms, { id: t.formId, eventId: t.eventId })}`,
    ),
    personWrites('update', assignees(t.eventId, t.organisationId)),
  ],
);

export const formAnswers = pgTable(
  'form_answers',
  {
    id: ownId(),
    formId: uuid('form_id')
      .notNull()
      .references(() => forms.id),
    eventId: uuid('event_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    values: jsonb('values').$type<Record<string, unknown>>().notNull(),
    answeredByPersonId: uuid('answered_by_person_id'),
    answeredAt: instant('answered_at').notNull(),
  },
  (t) => [
    index().on(t.formId),
    index().on(t.eventId),
    ownLogin(),
    personReads(assignees(t.eventId, t.organisationId)),
    personWrites(
      'insert',
      sql`${assignees(t.eventId, t.organisationId)} and ${isBelow(forms, { id: t.formId, eventId: t.eventId })} and ${isCaller(t.answeredByPersonId)}`,
    ),
  ],
);

/** The event's parties and roles, as far as this service needs them: filled by domain events. */
export const taskParties = pgTable(
  'task_parties',
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

/**
 * Decisions that were heard of, so that a task which asks for one already taken isn't made: the domain event that asks and
 * the one that settles it come in lanes of their own, and the second may be handled first.
 */
export const taskClosings = pgTable(
  'task_closings',
  {
    eventId: uuid('event_id').notNull(),
    kind: text('kind').notNull(),
    aboutKind: text('about_kind').notNull(),
    aboutId: uuid('about_id').notNull(),
    /** Settled are this version and those before it. */
    throughVersion: integer('through_version').notNull(),
  },
  (t) => [primaryKey({ columns: [t.eventId, t.kind, t.aboutKind, t.aboutId] }), ownLogin()],
);
