import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PersonClaims } from '@marquee/service-kit/claims/claims.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import { openDatabase } from '@marquee/service-kit/database/open-database.ts';
import type { Narrowing } from '@marquee/service-kit/rpc/rpc-list.ts';
import { openCluster } from '@marquee/testing/open-cluster.ts';
import { testPassword } from '@marquee/testing/service-logins.ts';
import pg from 'pg';
import { rpc } from '../../../services/messaging/src/rpc.ts';
import { listMyTasks } from '../../../services/tasks/src/queries/list-my-tasks.ts';
import { type BenchOptions, type Result, result } from '../result.ts';
import { inTurns, quantile } from '../rounds.ts';
import { fill } from './fill.ts';
import { type Asking, asWork, statementsOf } from './statements.ts';

/** What row-level security may cost a query at most, as a factor. */
const aim = { atMost: 1.3 };
const rounds = 7;

interface Question {
  readonly name: string;
  readonly service: string;
  /** What one asks of their service. */
  readonly asks: (asker: Asker) => Asked;
}

interface Asked {
  readonly run: (ctx: QueryContext) => Promise<unknown>;
  /** What the service takes from the caller's claims, for what the call is about. */
  readonly narrowing?: Narrowing;
}

interface Asker {
  readonly personId: string;
  readonly threadId: string;
}

const questions: readonly Question[] = [
  {
    name: 'the last 50 messages of my thread',
    service: 'messaging',
    asks: ({ threadId }) => {
      const input = { threadId, afterNumber: 0, limit: 50, fromEnd: true };
      const { run, narrows } = rpc.listMessages;
      return { run: (ctx) => run(ctx, input), narrowing: narrows?.(input) };
    },
  },
  { name: 'my open tasks', service: 'tasks', asks: () => ({ run: (ctx) => listMyTasks(ctx, { withEnded: false }) }) },
];

/** What row-level security costs: queries under the policies beside the same ones as the login that sees every row. */
export async function rls({ quick, say, betweenRounds }: BenchOptions): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-bench-'));
  const postgres = await openCluster(join(folder, 'postgres'));
  try {
    const size = quick ? { organisations: 100, messages: 100_000 } : { organisations: 1_000, messages: 1_000_000 };
    say(`filling: ${size.organisations} organisations, ${size.messages} messages …`);
    await fill(postgres.superuserUrl, size);
    const askers = await findAskers(postgres.superuserUrl, quick ? 30 : 90);
    const results: Result[] = [];
    for (const question of questions) {
      say(`asking for ${question.name} …`);
      results.push(...(await timeQuestion(postgres.superuserUrl, question, { askers, betweenRounds })));
    }
    return results;
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As many clients as venues as vendors, each with a thread of theirs. */
async function findAskers(superuserUrl: string, count: number): Promise<Asker[]> {
  const sql = new pg.Client({ connectionString: superuserUrl });
  await sql.connect();
  const { rows } = await sql.query<Asker>(
    `select "personId", "threadId" from (
       select distinct on (m.person_id) m.person_id as "personId", t.id as "threadId", p.role
       from event_parties p
       join memberships m on m.organisation_id = p.organisation_id
       join threads t on t.event_id = p.event_id and case p.role when 'vendor' then t.vendor_organisation_id = p.organisation_id else t.kind = 'event' end
       order by m.person_id, t.id) asker
     order by row_number() over (partition by role order by md5("personId"::text)) limit $1`,
    [count],
  );
  await sql.end();
  return rows;
}

async function timeQuestion(
  superuserUrl: string,
  { name, service, asks }: Question,
  { askers, betweenRounds }: { askers: readonly Asker[] } & Pick<BenchOptions, 'betweenRounds'>,
): Promise<Result[]> {
  const url = new URL(superuserUrl);
  [url.username, url.password] = [`${service}_service`, testPassword];
  const pool = openDatabase({ url: url.toString(), processName: 'bench', connectionsMax: 1 });
  const client = await pool.connect();
  const asking: Asking[] = [];
  for (const asker of askers) {
    const { run, narrowing } = asks(asker);
    const person = { kind: 'person', personId: asker.personId, sessionId: '', assurance: 'aal1' } as const;
    const claims: PersonClaims = { ...person, ...narrowing };
    asking.push({ claims, statements: await statementsOf(client, service, { claims, run }) });
  }
  const works = (role: string) => asking.map((one) => asWork(client, one, role));
  const samples = await inTurns(
    { ours: works(`${service}_person`), other: works('none') },
    { rounds, warmUp: 10, between: betweenRounds },
  );
  client.release();
  await pool.end();
  return [0.5, 0.99].map((share) => {
    const metric = share === 0.5 ? 'median' : 'p99';
    const other = { name: 'without policies', value: quantile(samples.other, share) };
    return result({ name: `rls: ${name}`, metric, unit: 'ms', aim }, quantile(samples.ours, share), [other]);
  });
}
