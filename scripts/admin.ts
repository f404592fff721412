/**
 * Who is of Marquee itself: npm run admin -- list|add|remove [<address>]. They can look at an event for a reason and a time
 * (/admin), and need a second factor for it. Speaks to the copy that runs here, or where DATABASE_URL is set to that
 * database, as the owner of its tables.
 */
import { parseArgs } from 'node:util';
import {
  MembershipAddedSchema,
  MembershipEndedSchema,
} from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { withClient } from '@marquee/local-stack/postgres/with-client.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { openLog } from '@marquee/service-kit/logs/log.ts';
import { runCommand } from '@marquee/service-kit/transaction/run-command.ts';
import { newId } from '@marquee/values/ids.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import type pg from 'pg';
import { databaseUrl } from './database-url.ts';

const usage = `npm run admin -- list                 who is of Marquee itself
npm run admin -- add <address>        whoever signed in with this address is from now on
npm run admin -- remove <address>     and isn't any more`;

async function list(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ email: string; since: Date }>(
    `select c.email, m.created_at as since from memberships m
     join organisations o on o.id = m.organisation_id and o.kind = 'platform'
     join people_contacts c on c.person_id = m.person_id where m.ended_at is null order by 1`,
  );
  for (const { email, since } of rows) console.log(`${email}  since ${since.toISOString().slice(0, 10)}`);
  if (rows.length === 0) console.log('Nobody is. "npm run admin -- add <address>" adds somebody.');
}

/** Marquee's own organisation, which asks its people for a second factor; made when it is first needed. */
async function platform(client: pg.ClientBase): Promise<string> {
  const made = await client.query<{ id: string }>(
    `with known as (select id from organisations where kind = 'platform' order by created_at limit 1),
       made as (insert into organisations (id, kind, name, created_at, second_factor_since)
         select $1, 'platform', 'Marquee', now(), now() where not exists (select from known) returning id)
     select id from known union all select id from made`,
    [newId()],
  );
  return made.rows[0]?.id ?? '';
}

async function add(ctx: CommandContext, personId: string): Promise<string> {
  const { client } = ctx.engine;
  const organisationId = await platform(client);
  const { rowCount } = await client.query(
    `insert into memberships (id, person_id, organisation_id, role, created_at) values ($1, $2, $3, 'staff', now())
     on conflict (person_id, organisation_id) where ended_at is null do nothing`,
    [newId(), personId, organisationId],
  );
  if (rowCount !== 1) return 'is of Marquee already.';
  ctx.emit(MembershipAddedSchema, { personId, organisationId, role: 'staff' }, { objectId: organisationId });
  return 'is of Marquee now. They sign in again, with an authenticator app, and find /admin.';
}

async function remove(ctx: CommandContext, personId: string): Promise<string> {
  const { rows } = await ctx.engine.client.query<{ organisation_id: string; role: string }>(
    `update memberships m set ended_at = now() from organisations o
     where o.id = m.organisation_id and o.kind = 'platform' and m.person_id = $1 and m.ended_at is null
     returning m.organisation_id, m.role`,
    [personId],
  );
  for (const { organisation_id: organisationId, role } of rows)
    ctx.emit(MembershipEndedSchema, { personId, organisationId, role }, { objectId: organisationId });
  return rows.length > 0 ? 'isn’t of Marquee any more, from this moment on.' : 'wasn’t of Marquee.';
}

async function run(client: pg.Client, [verb, address]: readonly string[]): Promise<void> {
  if (verb === 'list') return list(client);
  if ((verb !== 'add' && verb !== 'remove') || !address) throw new Error(usage);
  const { rows } = await client.query<{ person_id: string }>(
    'select person_id from people_contacts where lower(email) = lower($1)',
    [address],
  );
  const personId = rows[0]?.person_id;
  if (!personId) throw new Error(`Nobody signed in with ${address} so far. They do that first.`);
  await client.query('begin');
  // As each change does: with its domain event, and its line in the history.
  const { answer: outcome } = await runCommand(
    {
      client: client as unknown as pg.PoolClient,
      service: 'events',
      claims: { kind: 'service', service: 'operator' },
      now: instantFromMs(Date.now()),
      log: openLog('admin', 'silent'),
    },
    (ctx) => (verb === 'add' ? add : remove)(ctx, personId),
  );
  await client.query('commit');
  console.log(`${address} ${outcome}`);
}

try {
  const { positionals } = parseArgs({ allowPositionals: true });
  await withClient(await databaseUrl(), (client) => run(client, positionals));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
