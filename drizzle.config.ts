import { globSync } from 'node:fs';
import { defineConfig } from 'drizzle-kit';

/** All services' tables become one stream of migrations; what drizzle can't say is written by hand in the same folder. */
export default defineConfig({
  dialect: 'postgresql',
  schema: globSync('services/*/src/tables/*.ts')
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => `./${file}`),
  // The check that migrations are fresh lets it write into a copy.
  out: process.env.MARQUEE_MIGRATIONS_COPY ?? './supabase/migrations',
  migrations: { prefix: 'supabase' },
  // Roles are made by the first migration; policies name them as existing.
  entities: { roles: false },
});
