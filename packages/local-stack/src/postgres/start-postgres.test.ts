import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningPostgres, startPostgres } from './start-postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-postgres-'));
const options = { dataFolder: join(folder, 'postgres'), port: 0, durable: false };
let postgres: RunningPostgres;

beforeAll(async () => {
  postgres = await startPostgres(options);
});

afterAll(async () => {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('postgres has the attributes of the hosted one', async () => {
  const [role] = await ask(
    postgres.adminUrl,
    `select current_user as name, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls
     from pg_roles where rolname = current_user`,
  );
  expect(role).toEqual({
    name: 'postgres',
    rolsuper: false,
    rolcreatedb: true,
    rolcreaterole: true,
    rolreplication: true,
    rolbypassrls: true,
  });
});

test('the superuser is supabase_admin and logical replication is on', async () => {
  const [row] = await ask(
    postgres.superuserUrl,
    `select current_user as name, current_setting('wal_level') as wal, current_setting('unix_socket_directories') as sockets,
       current_setting('fsync') as fsync, (select rolsuper from pg_roles where rolname = current_user) as super`,
  );
  expect(row).toEqual({ name: 'supabase_admin', wal: 'logical', sockets: '', fsync: 'off', super: true });
});

test('a wrong password is refused', async () => {
  const url = new URL(postgres.adminUrl);
  url.password = 'wrong';
  await expect(ask(url.href, 'select 1')).rejects.toThrow(/password authentication failed/);
});

test('a second copy on the same folder is refused with one sentence', async () => {
  await expect(startPostgres(options)).rejects.toThrow(/already runs on .* end that copy first/);
});

test('data and passwords outlive a kill and a restart', async () => {
  await ask(postgres.adminUrl, 'create table kept (id int); insert into kept values (7)');
  await ask(postgres.adminUrl, 'checkpoint').catch(() => undefined);
  const before = postgres;
  await postgres.kill();
  postgres = await startPostgres({ ...options, port: before.port });
  expect(postgres.adminUrl).toBe(before.adminUrl);
  expect(await ask(postgres.adminUrl, 'select id from kept')).toEqual([{ id: 7 }]);
});

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
