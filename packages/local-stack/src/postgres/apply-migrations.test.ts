import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { applyMigrations } from './apply-migrations.ts';
import { cloneDatabase, dropDatabase } from './clone-database.ts';
import { giveLoginPasswords } from './give-passwords.ts';
import { type RunningPostgres, startPostgres } from './start-postgres.ts';
import { withDatabase } from './with-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-migrations-'));
const migrations = join(folder, 'migrations');
let postgres: RunningPostgres;
let adminUrl: string;
let count = 0;

beforeAll(async () => {
  postgres = await startPostgres({ dataFolder: join(folder, 'postgres'), port: 0, durable: false });
});

beforeEach(async () => {
  const name = `migrated_${++count}`;
  await cloneDatabase({ superuserUrl: postgres.superuserUrl, template: 'template1', name });
  adminUrl = withDatabase(postgres.adminUrl, name);
  rmSync(migrations, { recursive: true, force: true });
  mkdirSync(join(migrations, 'meta'), { recursive: true });
});

afterAll(async () => {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const write = (file: string, sql: string) => writeFileSync(join(migrations, file), sql);
const apply = () => applyMigrations({ adminUrl, folder: migrations });

test('runs each file once, in order, as postgres, and records it as the Supabase CLI does', async () => {
  write('20260102000000_second_one.sql', "insert into halls values (1, 'a;b');\nselect 1;\n");
  write('20260101000000_first.sql', '-- halls\ncreate table halls (id int, name text);');
  write('notes.md', 'not a migration');
  expect((await apply()).applied).toEqual(['20260101000000_first.sql', '20260102000000_second_one.sql']);
  expect((await apply()).applied).toEqual([]);
  expect(
    await ask('select version, name, statements from supabase_migrations.schema_migrations order by version'),
  ).toEqual([
    { version: '20260101000000', name: 'first', statements: ['-- halls\ncreate table halls (id int, name text)'] },
    {
      version: '20260102000000',
      name: 'second_one',
      statements: ["insert into halls values (1, 'a;b')", 'select 1'],
    },
  ]);
  expect(await ask(`select tableowner from pg_tables where tablename = 'halls'`)).toEqual([{ tableowner: 'postgres' }]);
});

test('the Supabase CLI agrees on what was applied, and records the same', async () => {
  const project = join(folder, 'project');
  const folderOfCli = join(project, 'supabase/migrations');
  mkdirSync(folderOfCli, { recursive: true });
  writeFileSync(join(project, 'supabase/config.toml'), 'project_id = "example"\n');
  const files = {
    '20260101000000_first.sql': `-- halls; and rooms
      create table halls (id int, name text); /* a;b */ insert into halls values (1, 'a;b');--> statement-breakpoint
      create function one() returns int language sql begin atomic select 1; select 2; end;
      do $$ begin perform 1; end $$;`,
    '20260102000000_second.sql': 'create rule r as on insert to halls do also (select 1; select 2);\n-- the end\n',
  };
  for (const [file, sql] of Object.entries(files)) {
    write(file, sql);
    writeFileSync(join(folderOfCli, file), sql);
  }
  await cloneDatabase({ superuserUrl: postgres.superuserUrl, template: 'template1', name: 'by_cli' });
  const urlOfCli = withDatabase(postgres.adminUrl, 'by_cli');
  await apply();
  expect(await push(project, adminUrl)).toMatch(/up to date/);
  await push(project, urlOfCli);
  const record = 'select * from supabase_migrations.schema_migrations order by version';
  expect(await ask(record)).toEqual(await ask(record, urlOfCli));
});

test('takes a failing file back whole and says which statement it was', async () => {
  write('20260101000000_first.sql', 'create table halls (id int); insert into rooms values (1);');
  await expect(apply()).rejects.toThrow(
    /20260101000000_first\.sql failed .*"rooms" does not exist[^]*insert into rooms/,
  );
  expect(await ask(`select tablename from pg_tables where tablename = 'halls'`)).toEqual([]);
});

test('two starts at once apply everything once', async () => {
  write('20260101000000_first.sql', 'create table halls (id int);');
  const outcomes = await Promise.all([apply(), apply(), apply()]);
  expect(outcomes.flatMap(({ applied }) => applied)).toEqual(['20260101000000_first.sql']);
});

test('says which applied file reads differently now', async () => {
  write('20260101000000_first.sql', 'create table halls (id int);');
  await apply();
  write('20260101000000_first.sql', 'create table halls (id bigint);');
  expect(await apply()).toEqual({ applied: [], changedSince: ['20260101000000_first.sql'] });
});

test('refuses a file that comes too late, and a database that knows more than the folder', async () => {
  write('20260102000000_second.sql', 'select 2;');
  await apply();
  write('20260101000000_first.sql', 'select 1;');
  await expect(apply()).rejects.toThrow(/20260101000000_first\.sql comes before 20260102000000/);
  rmSync(join(migrations, '20260102000000_second.sql'));
  await expect(apply()).rejects.toThrow(/has the migration 20260102000000, which has no file here/);
});

test('refuses two files with one version', async () => {
  write('20260101000000_a.sql', 'select 1;');
  write('20260101000000_b.sql', 'select 1;');
  await expect(apply()).rejects.toThrow(/Two migrations have the version 20260101000000/);
});

test('gives roles made by migrations their passwords', async () => {
  write('20260101000000_roles.sql', 'create role hall_service;');
  await apply();
  await giveLoginPasswords({ adminUrl, passwords: { hall_service: "it's 'quoted'" } });
  const url = new URL(adminUrl);
  url.username = 'hall_service';
  url.password = encodeURIComponent("it's 'quoted'");
  expect(await ask('select current_user as name', url.href)).toEqual([{ name: 'hall_service' }]);
  await expect(giveLoginPasswords({ adminUrl, passwords: { nobody_service: 'x' } })).rejects.toThrow(
    /nobody_service doesn't exist/,
  );
});

test('clones a database with its content and drops it although somebody replicates from it', async () => {
  write('20260101000000_first.sql', 'create table halls (id int); insert into halls values (3);');
  await apply();
  const { superuserUrl } = postgres;
  await cloneDatabase({ superuserUrl, template: `migrated_${count}`, name: 'copy' });
  expect(await ask('select id from halls', withDatabase(postgres.adminUrl, 'copy'))).toEqual([{ id: 3 }]);
  await ask(`select pg_create_logical_replication_slot('left_open', 'pgoutput')`, withDatabase(superuserUrl, 'copy'));
  await dropDatabase({ superuserUrl, name: 'copy' });
  await dropDatabase({ superuserUrl, name: 'copy' });
  expect(await ask(`select datname from pg_database where datname = 'copy'`)).toEqual([]);
});

test('a database that is in use is not cloned', async () => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const clone = cloneDatabase({ superuserUrl: postgres.superuserUrl, template: `migrated_${count}`, name: 'never' });
  await expect(clone).rejects.toThrow(/can't be copied while somebody is connected/);
  await client.end();
});

/** The CLI that the repository pins, as a person would run it. */
async function push(project: string, url: string): Promise<string> {
  const program = join(import.meta.dirname, '../../../../node_modules/.bin/supabase');
  const args = ['db', 'push', '--yes', '--db-url', `${url}?sslmode=disable`];
  const env = { ...process.env, SUPABASE_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
  const { stdout, stderr } = await promisify(execFile)(program, args, { cwd: project, env });
  return stdout + stderr;
}

async function ask(sql: string, url = adminUrl): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
