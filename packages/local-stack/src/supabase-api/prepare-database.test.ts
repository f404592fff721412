import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepareSupabaseDatabase } from './prepare-database.ts';
import { startTestDatabase, type TestDatabase } from './test-database.ts';

let database: TestDatabase;
let superuser: pg.Client;
let admin: pg.Client;

beforeAll(async () => {
  database = await startTestDatabase();
  superuser = new pg.Client({ connectionString: database.superuserUrl });
  admin = new pg.Client({ connectionString: database.adminUrl });
  await superuser.connect();
  await admin.connect();
}, 60_000);

afterAll(async () => {
  await superuser?.end();
  await admin?.end();
  await database?.stop();
});

describe('prepareSupabaseDatabase', () => {
  test('changes nothing when it runs again, also side by side', async () => {
    const catalogue = `select (select count(*) from pg_class) as relations, (select count(*) from pg_proc) as functions,
      (select count(*) from pg_auth_members) as memberships, (select count(*) from pg_default_acl) as grants`;
    const before = (await superuser.query(catalogue)).rows;
    await Promise.all([prepareSupabaseDatabase(database.superuserUrl), prepareSupabaseDatabase(database.superuserUrl)]);
    expect((await superuser.query(catalogue)).rows).toEqual(before);
  });

  test('prepares several databases of one server at once', async () => {
    const names = ['first', 'second', 'third'];
    for (const name of names) await superuser.query(`create database ${name}`);
    await Promise.all(names.map((name) => prepareSupabaseDatabase(database.superuserUrl.replace(/postgres$/, name))));
    const { rows } = await superuser.query(
      `select count(*)::int from pg_database d join pg_roles r on r.oid = d.datdba
       where d.datname = any ($1) and r.rolname = 'postgres'`,
      [names],
    );
    expect(rows[0]?.count).toBe(3);
  });

  test.each([
    ['postgres', { super: false, login: true, createrole: true, createdb: true, replication: true, bypassrls: true }],
    ['anon', { super: false, login: false, createrole: false, createdb: false, replication: false, bypassrls: false }],
    [
      'service_role',
      { super: false, login: false, createrole: false, createdb: false, replication: false, bypassrls: true },
    ],
    [
      'authenticator',
      { super: false, login: true, createrole: false, createdb: false, replication: false, bypassrls: false },
    ],
  ])('%s has the attributes of the hosted role', async (role, expected) => {
    const { rows } = await superuser.query(
      `select rolsuper as super, rolcanlogin as login, rolcreaterole as createrole, rolcreatedb as createdb,
        rolreplication as replication, rolbypassrls as bypassrls from pg_roles where rolname = $1`,
      [role],
    );
    expect(rows[0]).toEqual(expected);
  });

  test('postgres can do what migrations need, without being a superuser', async () => {
    await admin.query(`
      create role test_person nologin;
      create role test_service login;
      grant test_person to test_service with inherit false, set true;
      create schema private;
      create table public.guests (id uuid primary key default extensions.gen_random_uuid(), owner uuid);
      alter table public.guests enable row level security;
      create policy own on public.guests for select to authenticated using (owner = (select auth.uid()));
      alter publication supabase_realtime add table public.guests;
      create policy own_files on storage.objects for select to authenticated using (owner_id = (select auth.uid()::text));
      create policy listen on realtime.messages for select to authenticated using (realtime.topic() = 'x');
      create extension if not exists pg_trgm with schema extensions;
    `);
    await expect(admin.query('create table auth.mine (id int)')).rejects.toThrow('permission denied for schema auth');
    await expect(admin.query('set role supabase_admin')).rejects.toThrow('permission denied');
    const { rows } = await admin.query(`select has_table_privilege('anon', 'public.guests', 'insert') as leaks,
      current_setting('search_path') as path`);
    expect(rows[0]).toEqual({ leaks: true, path: '"$user", public, extensions' });
  });

  test('auth functions read the claims of the transaction', async () => {
    await superuser.query('begin');
    const claims = { sub: '2c9c0f6e-2a7b-4f0e-9d0a-4d6b3f0c1a11', role: 'authenticated', email: 'ana@example.com' };
    await superuser.query(`select set_config('request.jwt.claims', $1, true)`, [JSON.stringify(claims)]);
    await superuser.query('set local role authenticated');
    const { rows } = await superuser.query(`select auth.uid() as sub, auth.role() as role, auth.email() as email`);
    await superuser.query('rollback');
    expect(rows[0]).toEqual(claims);
  });

  test('objects are not deleted past the storage API, and not read without a policy', async () => {
    await expect(superuser.query('delete from storage.objects')).rejects.toThrow('Use the Storage API');
    expect(
      (await superuser.query(`select storage.foldername('a/b/c.png') as f, storage.extension('a/b/c.png') as e`))
        .rows[0],
    ).toEqual({ f: ['a', 'b'], e: 'png' });
  });

  test('the database can send a broadcast', async () => {
    await admin.query(`select realtime.send('{"n":1}'::jsonb, 'changed', 'room:1')`);
    const { rows } = await superuser.query('select topic, event, private, extension from realtime.messages');
    expect(rows).toEqual([{ topic: 'room:1', event: 'changed', private: true, extension: 'broadcast' }]);
  });
});
