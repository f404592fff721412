import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyMigrations } from '@marquee/local-stack/postgres/apply-migrations.ts';
import { giveLoginPasswords } from '@marquee/local-stack/postgres/give-passwords.ts';
import { startPostgres } from '@marquee/local-stack/postgres/start-postgres.ts';
import { prepareSupabaseDatabase } from '@marquee/local-stack/supabase-api/prepare-database.ts';
import type { TestProject } from 'vitest/node';
import './provided-context.ts';
import { serviceNames, testPassword } from './service-logins.ts';

/**
 * Before all tests: one Postgres, with what Supabase brings and Marquee's migrations in its database `postgres`. Every
 * world is a copy of it, so that no test sees another's rows.
 */
export default async function startCluster(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'marquee-test-'));
  const postgres = await startPostgres({ dataFolder: join(dataFolder, 'postgres'), port: 0, durable: false });
  await prepareSupabaseDatabase(postgres.superuserUrl);
  await applyMigrations({
    adminUrl: postgres.adminUrl,
    folder: join(import.meta.dirname, '../../../supabase/migrations'),
  });
  const passwords = Object.fromEntries(serviceNames.map((name) => [`${name}_service`, testPassword]));
  await giveLoginPasswords({ adminUrl: postgres.adminUrl, passwords });
  project.provide('superuserUrl', postgres.superuserUrl);
  return async () => {
    await postgres.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
}
