import { newId } from '@marquee/values/ids.ts';
import pg from 'pg';

/** What a member says on a peer's socket. */
export interface Said {
  readonly threadId: string;
  readonly personId: string;
  readonly clientId: string;
  readonly body: string;
}

const insert = `with numbered as (
    update threads set last_number = last_number + 1 where id = $1 returning last_number, event_id, client_organisation_id)
  insert into messages
    (thread_id, number, id, event_id, author_kind, author_person_id, author_organisation_id, body, refs, client_id, at)
  select $1, last_number, $2, event_id, 'person', $3, client_organisation_id, $4, '[]', $5, now() from numbered
  returning number, event_id, author_organisation_id, at`;

/**
 * Stores what is said as the row that messaging makes of it, in one statement: its number from its thread's row, and no
 * policies, events or answers kept beside it. @returns the message as pages have it
 */
export function openStore(url: string): (said: Said) => Promise<object> {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  return async ({ threadId, personId, clientId, body }) => {
    const messageId = newId();
    const values = [threadId, messageId, personId, body, clientId];
    const { rows } = await pool.query({ name: 'insert', text: insert, values });
    const [row] = rows;
    return {
      threadId,
      number: Number(row.number),
      messageId,
      authorKind: 'person',
      authorPersonId: personId,
      authorOrganisationId: row.author_organisation_id,
      body,
      refs: [],
      at: row.at,
      clientId,
    };
  };
}
