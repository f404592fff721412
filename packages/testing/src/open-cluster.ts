import { join } from 'node:path';
import { applyMigrations } from '@marquee/local-stack/postgres/apply-migrations.ts';
import { giveLoginPasswords } from '@marquee/local-stack/postgres/give-passwords.ts';
import { type RunningPostgres, startPostgres } from '@marquee/local-stack/postgres/start-postgres.ts';
import { prepareSupabaseDatabase } from '@marquee/local-stack/supabase-api/prepare-database.ts';
import { serviceNames, testPassword } from './service-logins.ts';

/**
 * A Postgres of its own, with what Supabase brings and Marquee's migrations in its database `postgres`.
 * @param durable whether a commit waits for the disk; what is thrown away after a test need not
 */
export async function openCluster(dataFolder: string, { durable = false } = {}): Promise<RunningPostgres> {
  const postgres = await startPostgres({ dataFolder, port: 0, durable });
  await prepareSupabaseDatabase(postgres.superuserUrl);
  await applyMigrations({
    adminUrl: postgres.adminUrl,
    folder: join(import.meta.dirname, '../../../supabase/migrations'),
  });
  const passwords = Object.fromEntries(serviceNames.map((name) => [`${name}_service`, testPassword]));
  await giveLoginPasswords({ adminUrl: postgres.adminUrl, passwords });
  return postgres;
}
