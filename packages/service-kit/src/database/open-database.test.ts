import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningPostgres, startPostgres } from '@marquee/local-stack/postgres/start-postgres.ts';
import { makeAuthority, type TestAuthority } from '@marquee/testing/make-authority.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from './open-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-database-'));
let postgres: RunningPostgres;
let ours: TestAuthority;
let stranger: TestAuthority;

/** As the superuser, with what an address says about encryption. */
async function ask(question: string, settings: Record<string, string> = {}) {
  const url = new URL(postgres.superuserUrl);
  for (const [name, value] of Object.entries(settings)) url.searchParams.set(name, value);
  const pool = openDatabase({ url: url.toString(), processName: 'test', connectionsMax: 1 });
  try {
    return (await pool.query<Record<string, unknown>>(question)).rows[0];
  } finally {
    await pool.end();
  }
}

beforeAll(async () => {
  [ours, stranger] = [makeAuthority(folder, 'ours'), makeAuthority(folder, 'stranger')];
  postgres = await startPostgres({ dataFolder: join(folder, 'postgres'), port: 0, durable: false });
  const { certificateFile, keyFile } = ours.issue('postgres');
  const inCluster = async (name: string, file: string) => {
    // Postgres reads a key of its own user's alone: it writes the files itself.
    const text = readFileSync(file, 'utf8').replaceAll('\r', '');
    await ask(`create table ${name} (line text)`);
    await ask(`insert into ${name} select unnest(string_to_array('${text.trim()}', e'\\n'))`);
    await ask(`copy ${name} to program 'umask 077; cat > ${name}.pem'`);
  };
  await inCluster('server_certificate', certificateFile);
  await inCluster('server_key', keyFile);
  await ask(`alter system set ssl_cert_file = 'server_certificate.pem'`);
  await ask(`alter system set ssl_key_file = 'server_key.pem'`);
  await ask(`alter system set ssl = on`);
  await ask(`select pg_reload_conf()`);
}, 60_000);
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

const isEncrypted = 'select ssl from pg_stat_ssl where pid = pg_backend_pid()';

test('an address with sslmode=verify-full is spoken to over TLS, where its authority signed the certificate', async () => {
  const known = { sslmode: 'verify-full', sslrootcert: ours.authorityFile };
  await expect.poll(() => ask(isEncrypted, known).catch(String), { timeout: 5_000 }).toEqual({ ssl: true });
});

test('a Postgres that another authority signed, or that nobody known did, is refused', async () => {
  const misled = { sslmode: 'verify-full', sslrootcert: stranger.authorityFile };
  await expect(ask(isEncrypted, misled)).rejects.toThrow(/self-signed|unable to verify|certificate/);
  await expect(ask(isEncrypted, { sslmode: 'verify-full' })).rejects.toThrow(
    /self-signed|unable to verify|certificate/,
  );
});

// A restart of Postgres ended every process that had a transaction open between two statements.
test('a connection that is cut while somebody holds it fails their next statement, and nothing else', async () => {
  const pool = openDatabase({ url: postgres.superuserUrl, processName: 'test', connectionsMax: 1 });
  const client = await pool.connect();
  const ended = new Promise((resolve) => client.once('end', resolve));
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  await ask(`select pg_terminate_backend(${rows[0]?.pid})`);
  await ended;
  await expect(client.query('select 1')).rejects.toThrow();
  client.release(true);
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await pool.end();
});
