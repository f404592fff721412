import { engineData } from '@marquee/service-kit/tables/engine-data.ts';
import {
  erasedText,
  isOneOf,
  isTheirs,
  ofTheirEvents,
  oneOf,
  type PersonalData,
} from '@marquee/service-kit/tables/personal-data.ts';
import { sql } from 'drizzle-orm';

const place = 'the others of the conversation still see that something was said here, and when';

/** What this service holds about people, and what becomes of it. */
export const personalData: PersonalData = {
  messages: {
    people: ['author_person_id'],
    key: ['thread_id', 'number'],
    held: [
      {
        what: 'what they wrote, and what the assistant said in their planning chat',
        rows: oneOf(
          isTheirs('author_person_id'),
          (subject) =>
            sql`thread_id in (select t.id from threads t where t.kind = 'planning' and ${isOneOf('t.client_organisation_id', subject.organisationIds)})`,
        ),
        atErasure: { does: 'replace', columns: { body: erasedText, refs: '[]', client_id: null }, why: place },
        exports: ['thread_id', 'number', 'id', 'event_id', 'author_kind', 'body', 'refs', 'at'],
      },
    ],
  },
  routed_questions: { nothing: 'which side was asked' },
  thread_reads: {
    people: ['person_id'],
    key: ['thread_id', 'person_id'],
    held: [
      {
        what: 'how far they have read',
        rows: isTheirs('person_id'),
        atErasure: { does: 'delete' },
        exports: ['thread_id', 'number', 'at'],
      },
    ],
  },
  threads: {
    people: [],
    key: ['id'],
    held: [
      {
        what: 'the titles of their conversations',
        rows: ofTheirEvents(),
        atErasure: { does: 'replace', columns: { title: 'Conversation' }, why: place },
        exports: ['id', 'event_id', 'kind', 'title', 'created_at'],
      },
    ],
  },
  ...engineData('messaging'),
};
