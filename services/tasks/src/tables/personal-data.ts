import { engineData } from '@marquee/service-kit/tables/engine-data.ts';
import {
  doneByThem,
  erasedText,
  isTheirs,
  ofTheirEvents,
  oneOf,
  type PersonalData,
} from '@marquee/service-kit/tables/personal-data.ts';
import { sql } from 'drizzle-orm';

const done = 'that it was asked and done counts for the event’s other parties';

/** What this service holds about people, and what becomes of it. */
export const personalData: PersonalData = {
  form_answers: {
    people: ['answered_by_person_id'],
    key: ['id'],
    held: [
      {
        what: 'answers that they gave, and those about their events',
        rows: oneOf(isTheirs('answered_by_person_id'), ofTheirEvents()),
        atErasure: { does: 'replace', columns: { values: '{}' }, why: done },
      },
      {
        what: 'answers that they gave',
        rows: isTheirs('answered_by_person_id'),
        atErasure: { does: 'keep', why: done },
        exports: ['id', 'form_id', 'event_id', 'values', 'answered_at'],
      },
    ],
  },
  form_drafts: {
    people: [],
    key: ['form_id', 'organisation_id'],
    held: [
      {
        what: 'drafts of answers about their events',
        rows: ofTheirEvents(),
        atErasure: { does: 'delete' },
        exports: ['form_id', 'event_id', 'values', 'saved_at'],
      },
    ],
  },
  forms: {
    people: [],
    key: ['id'],
    held: [
      {
        what: 'forms about their events',
        rows: ofTheirEvents(),
        atErasure: {
          does: 'replace',
          columns: {
            title: 'Form',
            body: '',
            fields: '[]',
            context: '{}',
            state: sql`case state when 'open' then 'closed' else state end`,
          },
          why: done,
        },
        exports: ['id', 'event_id', 'task_id', 'title', 'body', 'fields', 'state', 'created_at'],
      },
    ],
  },
  task_closings: { nothing: 'ids and versions' },
  task_parties: { nothing: 'which organisation takes part in which event' },
  tasks: {
    people: ['asked_by'],
    key: ['id'],
    held: [
      {
        what: 'tasks of their events, and those that they set',
        rows: oneOf(ofTheirEvents(), doneByThem('asked_by')),
        atErasure: {
          does: 'replace',
          columns: { title: 'Task', body: sql`case body when '' then '' else ${erasedText} end` },
          why: done,
        },
        exports: ['id', 'event_id', 'kind', 'title', 'body', 'status', 'priority', 'due_at', 'created_at', 'ended_at'],
      },
    ],
  },
  ...engineData('tasks'),
};
