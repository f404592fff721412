import { instant, ownId } from '@marquee/service-kit/tables/columns.ts';
import { inMyEventsAs, policiesOf } from '@marquee/service-kit/tables/policies.ts';
import { bigint, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';

const { ownLogin, personReads, personReadsLive } = policiesOf('orchestrator');
const planners = ['client', 'co_planner', 'managing_venue'] as const;

export const graphs = ['planning', 'element_life', 'question'] as const;
export type Graph = (typeof graphs)[number];

/** One walk of a graph: from what woke it to its next wait or its end. */
export const runs = pgTable(
  'runs',
  {
    id: ownId(),
    eventId: uuid('event_id').notNull(),
    graph: text('graph', { enum: graphs }).notNull(),
    /** The graph's own thread: its checkpoints are kept under it, and one run at a time holds its lease. */
    graphThreadId: uuid('graph_thread_id').notNull(),
    /** What woke it: a message, a domain event; each wakes one run. */
    causeId: uuid('cause_id').notNull(),
    input: jsonb('input').$type<Record<string, unknown>>().notNull(),
    /** The trace of what woke it: one job may walk several runs. */
    traceparent: text('traceparent'),
    state: text('state', { enum: ['waiting', 'running', 'done', 'failed', 'ended'] }).notNull(),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    unique().on(t.graphThreadId, t.causeId),
    index().on(t.eventId),
    ownLogin(),
    personReads(inMyEventsAs(t.eventId, planners)),
  ],
);

/** With whose rights a run acts, and until when. It dies with the right. */
export const mandates = pgTable(
  'mandates',
  {
    runId: uuid('run_id').primaryKey(),
    personId: uuid('person_id').notNull(),
    organisationId: uuid('organisation_id'),
    eventId: uuid('event_id'),
    sessionId: text('session_id').notNull(),
    assurance: text('assurance', { enum: ['aal1', 'aal2'] }).notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
  },
  () => [ownLogin()],
);

/** One run at a time walks a graph's thread; the fencing number is checked before each tool call. */
export const threadLeases = pgTable(
  'thread_leases',
  {
    graphThreadId: uuid('graph_thread_id').primaryKey(),
    runId: uuid('run_id').notNull(),
    fencing: bigint('fencing', { mode: 'number' }).notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  () => [ownLogin()],
);

/** What a graph waits for. It is answered once: the row's consumption is what lets the graph go on. */
export const interrupts = pgTable(
  'interrupts',
  {
    id: ownId(),
    eventId: uuid('event_id').notNull(),
    graphThreadId: uuid('graph_thread_id').notNull(),
    kind: text('kind').notNull(),
    elementId: uuid('element_id'),
    role: text('role').notNull(),
    since: instant('since').notNull(),
    consumedAt: instant('consumed_at'),
    consumedByRunId: uuid('consumed_by_run_id'),
  },
  (t) => [
    index().on(t.graphThreadId),
    index().on(t.eventId),
    ownLogin(),
    personReads(inMyEventsAs(t.eventId, planners)),
  ],
);

/** What the assistant wants done and a named role must approve: bound to its exact arguments. */
export const proposals = pgTable(
  'proposals',
  {
    id: ownId(),
    eventId: uuid('event_id').notNull(),
    runId: uuid('run_id').notNull(),
    tool: text('tool').notNull(),
    arguments: jsonb('arguments').$type<Record<string, unknown>>().notNull(),
    argumentsHash: text('arguments_hash').notNull(),
    role: text('role').notNull(),
    /** written: its walk hasn't ended yet, and nobody has heard of it. */
    state: text('state', { enum: ['written', 'open', 'accepted', 'declined', 'expired', 'withdrawn'] }).notNull(),
    reason: text('reason').notNull().default(''),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [index().on(t.eventId), ownLogin(), personReadsLive(inMyEventsAs(t.eventId, planners))],
);

/** Every call of a tool, with its outcome; the arguments are what the model asked for. */
export const toolCalls = pgTable(
  'tool_calls',
  {
    id: ownId(),
    runId: uuid('run_id').notNull(),
    eventId: uuid('event_id').notNull(),
    nr: integer('nr').notNull(),
    tool: text('tool').notNull(),
    class: text('class', { enum: ['read', 'reversible', 'irreversible'] }).notNull(),
    arguments: jsonb('arguments').$type<Record<string, unknown>>().notNull(),
    outcome: text('outcome', { enum: ['done', 'refused', 'failed'] }).notNull(),
    code: text('code').notNull().default(''),
    at: instant('at').notNull(),
    durationMs: integer('duration_ms').notNull(),
  },
  (t) => [index().on(t.runId), index().on(t.eventId), ownLogin(), personReads(inMyEventsAs(t.eventId, planners))],
);

/** Every call of a model: which one, with which prompt, at what cost. Never the text. */
export const modelCalls = pgTable(
  'model_calls',
  {
    id: ownId(),
    runId: uuid('run_id').notNull(),
    eventId: uuid('event_id').notNull(),
    model: text('model').notNull(),
    promptVersion: text('prompt_version').notNull(),
    inputTokens: integer('input_tokens').notNull(),
    outputTokens: integer('output_tokens').notNull(),
    at: instant('at').notNull(),
    durationMs: integer('duration_ms').notNull(),
  },
  (t) => [index().on(t.runId), index().on(t.eventId), ownLogin()],
);

/** The planning chats that this service answers, and the sides of their events: filled by domain events. */
export const plannings = pgTable(
  'plannings',
  {
    eventId: uuid('event_id').primaryKey(),
    threadId: uuid('thread_id').notNull(),
    clientOrganisationId: uuid('client_organisation_id').notNull(),
    personId: uuid('person_id').notNull(),
    venueId: uuid('venue_id'),
    venueOrganisationId: uuid('venue_organisation_id'),
    /** Set while a person answers instead of the assistant. */
    takenOverAt: instant('taken_over_at'),
  },
  () => [ownLogin()],
);

/** The elements whose life a graph follows. */
export const elementLives = pgTable(
  'element_lives',
  {
    elementId: uuid('element_id').primaryKey(),
    eventId: uuid('event_id').notNull(),
    graphThreadId: uuid('graph_thread_id').notNull(),
    category: text('category').notNull(),
  },
  (t) => [index().on(t.eventId), ownLogin()],
);
