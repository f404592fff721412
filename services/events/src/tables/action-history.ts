import { instant, ownId } from '@marquee/service-kit/tables/columns.ts';
import { inMyEventsAs, inMyOrganisations, policiesOf } from '@marquee/service-kit/tables/policies.ts';
import { type SQLWrapper, sql } from 'drizzle-orm';
import { customType, index, jsonb, pgPolicy, pgRole, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { planners } from './event.ts';

const { ownLogin, personReads } = policiesOf('events');
const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

const otherServices = ['tasks', 'messaging', 'payments', 'notifications', 'orchestrator'].map((service) =>
  pgRole(`${service}_service`).existing(),
);
const everyServiceAdds = () =>
  pgPolicy('every_service_adds', { for: 'insert', to: otherServices, withCheck: sql`true` });

const aboutFiles = sql.raw(
  ['FileAdded', 'FileRefused', 'FileRemoved'].map((name) => `'marquee.events.v1.${name}'`).join(', '),
);

/** That there was a file is for those alone who see it: a client’s planning is nothing that the venue counts. */
const noHiddenFile = (action: SQLWrapper, objectId: SQLWrapper) =>
  sql`(${action} not in (${aboutFiles}) or exists (select from files f where f.id = ${objectId}))`;

const byMyself = (actor: SQLWrapper) =>
  sql`(${actor} = 'person:' || (select private.person_id()) and (select private.claim('link_id')) is null)`;

/** That somebody wrote is for their own side: a planning chat is nothing that the venue looks into. */
const noHiddenMessage = (line: { action: SQLWrapper; actor: SQLWrapper; organisationId: SQLWrapper }) =>
  sql`(${line.action} <> 'marquee.messaging.v1.MessageSent' or ${byMyself(line.actor)} or ${inMyOrganisations(line.organisationId)})`;

/** A line for each change, by whom and when: ids, states, times and amounts. Lines are added and never changed. */
export const actionHistory = pgTable(
  'action_history',
  {
    id: ownId(),
    service: text('service').notNull(),
    /** person:<id>, run:<id>, link:<id> or service:<name>. */
    actor: text('actor').notNull(),
    organisationId: uuid('organisation_id'),
    eventId: uuid('event_id'),
    action: text('action').notNull(),
    objectId: uuid('object_id'),
    detail: jsonb('detail').notNull(),
    requestId: text('request_id'),
    at: instant('at').notNull(),
    /** Of the part that can be erased, salted with the line's id, so that erasing it leaves the line provable. */
    personalHash: bytes('personal_hash'),
  },
  (t) => [
    index().on(t.eventId, t.at),
    ownLogin(),
    everyServiceAdds(),
    // Amounts and facts of an event are for who plans and hosts it; its vendors see what they did themselves.
    personReads(
      sql`(${inMyEventsAs(t.eventId, planners)} or ${inMyOrganisations(t.organisationId)} or ${byMyself(t.actor)}) and ${noHiddenFile(t.action, t.objectId)} and ${noHiddenMessage(t)}`,
    ),
  ],
);

/** What is personal in a line: the reason in somebody's words, the values before and after. */
export const actionHistoryPersonal = pgTable(
  'action_history_personal',
  {
    lineId: uuid('line_id').primaryKey(),
    eventId: uuid('event_id'),
    /** Random, and erased with the row: what is erased can't be guessed from the hash that the line keeps. */
    salt: bytes('salt'),
    detail: jsonb('detail')
      .$type<{ reason?: string; before?: Record<string, unknown>; after?: Record<string, unknown> }>()
      .notNull(),
  },
  (t) => [
    index().on(t.eventId),
    ownLogin(),
    everyServiceAdds(),
    // Seen with its line: the sub-select passes the line's own policy.
    personReads(sql`exists (select from action_history h where h.id = ${t.lineId})`),
  ],
);
