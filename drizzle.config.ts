import { defineConfig } from 'drizzle-kit';

/** All services' tables become one stream of migrations; what drizzle can't say is written by hand in the same folder. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './services/*/src/tables/*.ts',
  out: './supabase/migrations',
  migrations: { prefix: 'supabase' },
  // Roles are made by the first migration; policies name them as existing.
  entities: { roles: false },
});
