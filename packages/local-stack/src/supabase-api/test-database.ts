import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../postgres/start-postgres.ts';
import { prepareSupabaseDatabase } from './prepare-database.ts';

export interface TestDatabase {
  superuserUrl: string;
  adminUrl: string;
  /** Stops the server and starts it again on the same port, as an update of the database would. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A Postgres of the test's own, prepared like a hosted Supabase database, in a folder that goes away with it. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'marquee-postgres-'));
  let server = await startPostgres({ dataFolder, port: 0, durable: false });
  await prepareSupabaseDatabase(server.superuserUrl);
  const { superuserUrl, adminUrl, port } = server;
  return {
    superuserUrl,
    adminUrl,
    async restart() {
      await server.stop();
      server = await startPostgres({ dataFolder, port, durable: false });
    },
    async stop() {
      await server.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
