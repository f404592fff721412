import { join } from 'node:path';
import { dataFolder } from '@marquee/local-stack/data-folder.ts';
import { postgresPasswords } from '@marquee/local-stack/postgres/postgres-passwords.ts';
import { stackStatus } from '@marquee/local-stack/stack-status.ts';

/** The database of the copy that runs here, as the owner of its tables; or the one that DATABASE_URL names. */
export async function databaseUrl(): Promise<string> {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const folder = dataFolder();
  const { state, addresses } = await stackStatus(folder);
  if (state !== 'running') throw new Error('Marquee does not run here. "npm run up" starts it; or set DATABASE_URL.');
  return `postgresql://postgres:${postgresPasswords(join(folder, 'postgres')).postgres}@${addresses.Postgres}/postgres`;
}
