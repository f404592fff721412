import { getTableName, type SQL, type SQLWrapper, sql, type Table } from 'drizzle-orm';
import { pgPolicy, pgRole } from 'drizzle-orm/pg-core';

type Verb = 'select' | 'insert' | 'update' | 'delete';

/** The role that realtime uses for a subscriber. It may only ever read. */
export const authenticated = pgRole('authenticated').existing();

/**
 * The policies of a service's tables, in the words of who may do what. Conditions use the functions of the schema
 * `private` inside a sub-select, so that Postgres runs them once for each statement and not for each row.
 */
export function policiesOf(service: string) {
  const person = pgRole(`${service}_person`).existing();
  const login = pgRole(`${service}_service`).existing();
  return {
    /** Work that no person asked for: the service's own login, on its own tables. */
    ownLogin: () => pgPolicy('own_login', { for: 'all', to: login, using: sql`true`, withCheck: sql`true` }),
    /** Who may read a row in what they ask of the service. */
    personReads: (using: SQL) => pgPolicy('person_reads', { for: 'select', to: person, using }),
    /** As personReads, and in realtime as well, which also needs the table to be published. */
    personReadsLive: (using: SQL) => pgPolicy('person_reads', { for: 'select', to: [person, authenticated], using }),
    /** Who may write which rows; an update must hold before and after. */
    personWrites: (verb: Exclude<Verb, 'select'>, condition: SQL) =>
      pgPolicy(`person_${verb}s`, {
        for: verb,
        to: person,
        ...(verb === 'insert' ? {} : { using: condition }),
        ...(verb === 'delete' ? {} : { withCheck: condition }),
      }),
  };
}

/**
 * The caller's own account. A personal link names its person too, but is bound to one event: it opens nothing that is
 * theirs beyond it.
 */
export const isMyAccount = (column: SQLWrapper) =>
  sql`(${column} = (select private.person_id()) and (select private.claim('link_id')) is null)`;

/** What is said to be done by somebody is done by the caller: nobody signs, pays or answers in another's name. */
export const isCaller = (column: SQLWrapper) => sql`${column} is not distinct from (select private.person_id())`;

/**
 * A row hangs below one that the caller sees, of the same event: the sub-select passes the parent's own policy. A foreign
 * key is checked past the policies, and would tell whether a hidden row exists.
 */
export const isBelow = (parent: Table, { id, eventId }: { id: SQLWrapper; eventId: SQLWrapper }) =>
  sql`exists (select from ${sql.raw(getTableName(parent))} above where above.id = ${id} and above.event_id = ${eventId})`;

/** Rows of the caller's own organisations. */
export const inMyOrganisations = (column: SQLWrapper) =>
  sql`${column} = any (array(select private.my_organisation_ids()))`;

/** Rows of events in which the caller takes part, in whatever role. */
export const inMyEvents = (column: SQLWrapper) => sql`${column} = any (array(select private.my_event_ids()))`;

/** Rows of events in which the caller has one of these roles. */
export const inMyEventsAs = (column: SQLWrapper, roles: readonly string[]) =>
  sql`${column} = any (array(select private.my_event_ids_as(${sql.raw(`array['${roles.join("','")}']`)})))`;
