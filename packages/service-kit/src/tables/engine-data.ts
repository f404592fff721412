import { sql } from 'drizzle-orm';
import { doneByThem, isOneOf, oneOf, type PersonalData } from './personal-data.ts';

const idsOnly = 'ids, states, times and amounts: domain events never carry what people wrote';

/** What the delivery engine of a service holds about people. */
export function engineData(service: string): PersonalData {
  const schema = `${service}_engine`;
  return {
    [`${schema}.idempotency`]: {
      people: ['caller'],
      key: ['caller', 'rpc', 'key'],
      held: [
        {
          what: 'answers kept for a repeat of a request: theirs, and those that speak of their events',
          rows: oneOf(doneByThem('caller'), ({ eventIds, householdIds }) =>
            speaksOf('answer', [...eventIds, ...householdIds]),
          ),
          atErasure: { does: 'delete' },
        },
      ],
    },
    [`${schema}.inbox`]: { nothing: idsOnly },
    [`${schema}.inbox_late`]: { nothing: idsOnly },
    [`${schema}.jobs`]: {
      people: [],
      key: ['id'],
      held: [
        {
          what: 'what later work was told and what came of it, once it is done',
          rows: oneOf(
            ({ eventIds }) => isOneOf('event_id', eventIds),
            ({ personId }) => isOneOf("payload ->> 'personId'", personId ? [personId] : []),
          ),
          atErasure: {
            does: 'replace',
            columns: {
              payload: sql.raw(`case when state in ('done', 'cancelled', 'dead') then '{}'::jsonb else payload end`),
              outcome: sql.raw(`case when state in ('done', 'cancelled', 'dead') then null else outcome end`),
              last_error: null,
            },
            why: 'the row says that the work was done, and when',
          },
        },
      ],
    },
    [`${schema}.known_events`]: { nothing: 'the ids of events' },
    [`${schema}.leases`]: { nothing: 'which process is at work' },
    [`${schema}.outbox`]: { nothing: idsOnly },
    [`${schema}.relay_memory`]: { nothing: 'how far the stream was handled' },
    [`${schema}.stream_cursor`]: { nothing: 'how far the stream was stored' },
    [`${schema}.subscribers`]: { nothing: 'the names of subscribers' },
  };
}

/** An answer is text: what it speaks of is found by the ids in it. */
function speaksOf(column: string, ids: readonly string[]) {
  return sql`exists (select from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) t (id) where position(t.id in ${sql.raw(column)}) > 0)`;
}
