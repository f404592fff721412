import { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { newId } from '@marquee/values/ids.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type MessagingWorld,
  openMessagingWorld,
} from '../../../services/messaging/src/testing/open-messaging-world.ts';
import { openDependencies } from '../../../services/tasks/src/dependencies.ts';
import { service as tasks } from '../../../services/tasks/src/service.ts';
import type { Acknowledged } from '../load/ledger.ts';
import { actChecks } from './act-checks.ts';
import { type Finding, runChecks } from './check.ts';
import { deliveryChecks } from './delivery-checks.ts';
import { effectChecks } from './effect-checks.ts';

let messaging: MessagingWorld;
let acts: Acknowledged[];
let looker: pg.Client;

/** A message that was acknowledged, and somebody who was asked: messaging says so, and tasks has made a task of it. */
beforeAll(async () => {
  messaging = await openMessagingWorld();
  const { world } = messaging;
  const { DATABASE_URL: databaseUrl = '', REDIS_URL: redisUrl = '' } = await world.environment('tasks');
  await world.run({ ...tasks, dependencies: openDependencies({ databaseUrl, redisUrl, processName: 'tasks-1' }) });
  const { eventId, client } = await messaging.event();
  const vendor = await messaging.vendorAt(eventId);
  acts = [await say(client, eventId, 'Is there parking?')];
  const { threads } = await messaging.as(vendor).listThreads({ eventId });
  const threadId = threads.find(({ kind }) => kind === 'element')?.threadId ?? '';
  const assistant = { id: '', email: '', token: await world.serviceToken('orchestrator') };
  await world.as(assistant, MessagingService).askPerson({ eventId, threadId, summary: 'May they come at six?' });
  await world.until(async () => (await world.sql.query('select from tasks')).rowCount === 1, 'the venue has its task');
  await world.sql.query(`insert into notifications (id, person_id, kind, facts, opens, urgent, in_app, dedupe_key, created_at)
    values (gen_random_uuid(), gen_random_uuid(), 'person-asked', '{}', '', false, true, 'person-asked:1', now())`);
  looker = new pg.Client({ connectionString: world.sql.options.connectionString });
  await looker.connect();
});

afterAll(async () => {
  await looker.end();
  await messaging.world.close();
});

async function say(client: { token: string }, eventId: string, body: string): Promise<Acknowledged> {
  const { threads } = await messaging.as(client).listThreads({ eventId });
  const threadId = threads.find(({ kind }) => kind === 'event')?.threadId ?? '';
  const sent = { eventId, threadId, body };
  const key = newId();
  const { message } = await messaging.as(client).sendMessage(sent, { idempotencyKey: key });
  const { messageId, number } = message ?? {};
  return { path: 'messaging/send-message', key, body: sent, answer: { message: { messageId, number } } };
}

const numbered = ({ kind, what, count }: Finding) => [`${kind}: ${what}`, count] as const;

/** What the checks find beyond what they found before something was done to the rows, which is undone again. */
async function foundAfter(harm: string): Promise<Record<string, number>> {
  const look = async () =>
    new Map((await runChecks(looker, [...deliveryChecks, ...effectChecks, ...actChecks(acts)])).map(numbered));
  await looker.query('begin');
  try {
    const before = await look();
    const harmed = await looker.query(harm);
    expect(harmed.rowCount).toBe(1);
    const after = await look();
    return Object.fromEntries(
      [...after]
        .map(([what, count]) => [what, count - (before.get(what) ?? 0)] as const)
        .filter(([, more]) => more > 0),
    );
  } finally {
    await looker.query('rollback');
  }
}

const asked = `type = 'marquee.messaging.v1.PersonAsked'`;
const message = `body = 'Is there parking?'`;
/** Puts one row there once more, with some columns changed. */
function copied(table: string, { columns, changed, where }: Copy): string {
  const changes = Object.entries(changed).map(([column, value]) => `'${column}', ${value}`);
  const record = `jsonb_populate_record(null::${table}, to_jsonb(t) || jsonb_build_object(${changes.join()}))`;
  return `insert into ${table} (${columns})
    select ${columns.replaceAll(/\w+/g, '(made).$&')} from (select ${record} as made from ${table} t where ${where} limit 1) one`;
}

interface Copy {
  readonly columns: string;
  /** By column, as SQL. */
  readonly changed: Readonly<Record<string, string>>;
  readonly where: string;
}

const inboxColumns = 'message_id, subscriber, occurred_at, source, event_id, lane, type, payload, state';
const outboxColumns = 'id, occurred_at, event_id, type, subject, payload, published_at';
const messageColumns =
  'thread_id, number, id, event_id, author_kind, author_person_id, author_organisation_id, body, refs, at';
const taskColumns =
  'id, event_id, kind, title, assignee_organisation_id, status, priority, visibility, about_kind, about_id, about_version, asked_by, created_at';
const notificationColumns = 'id, person_id, kind, facts, opens, urgent, in_app, dedupe_key, created_at';
const earlier = { occurred_at: `t.occurred_at - interval '1 second'` };

const harms: readonly { readonly done: string; readonly harm: string; readonly found: Record<string, number> }[] = [
  {
    done: 'a row is gone from an inbox',
    harm: `delete from tasks_engine.inbox where ${asked}`,
    found: { 'lost: domain events that a registered subscriber hasn’t handled': 1 },
  },
  {
    done: 'a row of an inbox waits',
    harm: `update tasks_engine.inbox set state = 'waiting' where ${asked}`,
    found: { 'lost: domain events that a registered subscriber hasn’t handled': 1 },
  },
  {
    done: 'a row of an outbox isn’t published',
    harm: `update messaging_engine.outbox set published_at = null where ${asked}`,
    found: { 'lost: domain events that were committed and not published': 1 },
  },
  {
    done: 'a subscriber handled a message under two instants',
    harm: copied('tasks_engine.inbox', { columns: inboxColumns, changed: earlier, where: asked }),
    found: { 'doubled: domain events that a subscriber has handled more than once': 1 },
  },
  {
    done: 'a domain event stands twice in its outbox',
    harm: copied('messaging_engine.outbox', { columns: outboxColumns, changed: earlier, where: asked }),
    found: { 'doubled: domain events that were committed more than once': 1 },
  },
  {
    done: 'a domain event was heard whose transaction never committed',
    harm: `delete from messaging_engine.outbox where ${asked}`,
    found: { 'doubled: domain events that were heard and never committed': 1 },
  },
  {
    done: 'the key of an acknowledged act is gone',
    harm: `delete from messaging_engine.idempotency where rpc = 'SendMessage'`,
    found: { 'lost: acts that were acknowledged and left nothing': 1 },
  },
  {
    done: 'an acknowledged message is gone',
    harm: `delete from messages where ${message}`,
    found: { 'lost: what messaging/send-message was to leave': 1, 'lost: numbers that are missing in a thread': 1 },
  },
  {
    done: 'a message was written twice',
    harm: copied('messages', {
      columns: messageColumns,
      changed: { number: 't.number + 1', id: 'gen_random_uuid()' },
      where: message,
    }),
    found: { 'doubled: messages that one person wrote once': 1, 'lost: numbers that are missing in a thread': 1 },
  },
  {
    done: 'one asking made two tasks',
    harm: copied('tasks', { columns: taskColumns, changed: { id: 'gen_random_uuid()' }, where: 'true' }),
    found: { 'doubled: open tasks about the same thing': 1 },
  },
  {
    done: 'one domain event told a person twice',
    harm: copied('notifications', {
      columns: notificationColumns,
      changed: { id: 'gen_random_uuid()', dedupe_key: `'again:1'` },
      where: 'true',
    }),
    found: { 'doubled: notifications of one person about the same domain event': 1 },
  },
  {
    done: 'a job is dead',
    harm: `update tasks_engine.jobs set state = 'dead' where id = (select id from tasks_engine.jobs limit 1)`,
    found: { 'lost: jobs that nobody tries any more': 1 },
  },
];

test.each(harms)('$done: the count says so', async ({ harm, found }) => {
  expect(await foundAfter(harm)).toEqual(found);
});
