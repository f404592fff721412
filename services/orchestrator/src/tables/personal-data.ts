import { engineData } from '@marquee/service-kit/tables/engine-data.ts';
import {
  type HoldsRows,
  isTheirs,
  ofTheirEvents,
  oneOf,
  type PersonalData,
  type Subject,
} from '@marquee/service-kit/tables/personal-data.ts';
import { sql } from 'drizzle-orm';

const record = 'what the assistant did, when and with which outcome, explains the event to its other parties';

/** What LangGraph keeps of the walks through their events: ids and short facts, which only a further walk would need. */
const walk = (key: readonly string[]): HoldsRows => ({
  people: [],
  key,
  held: [
    {
      what: 'the assistant’s notes about their events',
      rows: (subject: Subject) =>
        sql`thread_id in (select r.graph_thread_id::text from runs r where ${ofTheirEvents('r.event_id')(subject)})`,
      atErasure: { does: 'delete' },
    },
  ],
});

/** What this service holds about people, and what becomes of it. */
export const personalData: PersonalData = {
  'orchestrator_graph.checkpoint_migrations': { nothing: 'numbers' },
  'orchestrator_graph.checkpoint_blobs': walk(['thread_id', 'checkpoint_ns', 'channel', 'version']),
  'orchestrator_graph.checkpoint_writes': walk(['thread_id', 'checkpoint_ns', 'checkpoint_id', 'task_id', 'idx']),
  'orchestrator_graph.checkpoints': walk(['thread_id', 'checkpoint_ns', 'checkpoint_id']),
  element_lives: {
    people: [],
    key: ['element_id'],
    held: [{ what: 'which elements the assistant follows', rows: ofTheirEvents(), atErasure: { does: 'delete' } }],
  },
  interrupts: { nothing: 'what the assistant waits for, and from which role' },
  mandates: {
    people: ['person_id'],
    key: ['run_id'],
    held: [
      {
        what: 'with whose rights the assistant acted',
        rows: isTheirs('person_id'),
        atErasure: {
          does: 'replace',
          columns: { session_id: '', ended_at: sql`coalesce(ended_at, now())` },
          why: record,
        },
        exports: ['run_id', 'event_id', 'assurance', 'created_at', 'expires_at', 'ended_at'],
      },
    ],
  },
  model_calls: { nothing: 'numbers of tokens and times' },
  plannings: {
    people: ['person_id'],
    key: ['event_id'],
    held: [
      {
        what: 'for whom the assistant plans',
        rows: oneOf(isTheirs('person_id'), ofTheirEvents()),
        atErasure: { does: 'delete' },
        exports: ['event_id', 'thread_id', 'venue_id', 'taken_over_at'],
      },
    ],
  },
  proposals: {
    people: [],
    key: ['id'],
    held: [
      {
        what: 'what the assistant proposed for their events',
        rows: ofTheirEvents(),
        atErasure: {
          does: 'replace',
          columns: {
            arguments: '{}',
            reason: '',
            state: sql`case when state in ('written', 'open') then 'withdrawn' else state end`,
          },
          why: record,
        },
        exports: ['id', 'event_id', 'tool', 'arguments', 'role', 'state', 'reason', 'created_at'],
      },
    ],
  },
  runs: {
    people: [],
    key: ['id'],
    held: [
      {
        what: 'walks of the assistant through their events',
        rows: ofTheirEvents(),
        atErasure: {
          does: 'replace',
          columns: {
            input: '{}',
            state: sql`case when state in ('waiting', 'running') then 'ended' else state end`,
            ended_at: sql`coalesce(ended_at, now())`,
          },
          why: record,
        },
        exports: ['id', 'event_id', 'graph', 'input', 'state', 'started_at', 'ended_at'],
      },
    ],
  },
  thread_leases: { nothing: 'which walk is at work' },
  tool_calls: {
    people: [],
    key: ['id'],
    held: [
      {
        what: 'what the assistant did for their events',
        rows: ofTheirEvents(),
        atErasure: { does: 'replace', columns: { arguments: '{}' }, why: record },
        exports: ['id', 'run_id', 'event_id', 'tool', 'arguments', 'outcome', 'at'],
      },
    ],
  },
  ...engineData('orchestrator'),
};
