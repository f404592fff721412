import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type pg from 'pg';
import { splitStatements } from './split-statements.ts';
import { withClient } from './with-client.ts';

export interface MigrationsOptions {
  /** As `postgres`: it is to own what the migrations make. */
  readonly adminUrl: string;
  /** `supabase/migrations`. */
  readonly folder: string;
}

export interface MigrationsOutcome {
  /** Names of the files that were run now. */
  readonly applied: readonly string[];
  /** Names of the files that read differently than when they were run; they are not run again. */
  readonly changedSince: readonly string[];
}

interface Migration {
  readonly file: string;
  readonly version: string;
  readonly name: string;
  readonly statements: readonly string[];
}

interface AppliedRow {
  readonly version: string;
  readonly statements: readonly string[] | null;
}

/**
 * Runs the migrations that the database doesn't have yet, in the order of their names, each in a transaction of its
 * own, and records them as the Supabase CLI does, so that `supabase db push` and we agree on what was applied.
 */
export async function applyMigrations(options: MigrationsOptions): Promise<MigrationsOutcome> {
  const migrations = readMigrations(options.folder);
  return withClient(options.adminUrl, async (client) => {
    // Two starts at once would otherwise both find the same migration missing. The lock goes with the session.
    await client.query(`select pg_advisory_lock(hashtext('supabase_migrations'))`);
    await prepareRecord(client);
    const { rows } = await client.query<AppliedRow>(
      'select version, statements from supabase_migrations.schema_migrations order by version',
    );
    refuseDisagreement(migrations, rows);
    const before = new Map(rows.map((row) => [row.version, row]));
    const missing = migrations.filter(({ version }) => !before.has(version));
    for (const migration of missing) await applyOne(client, migration);
    const changed = migrations.filter(({ version, statements }) => {
      const recorded = before.get(version)?.statements;
      return recorded && JSON.stringify(recorded) !== JSON.stringify(statements);
    });
    return { applied: missing.map(({ file }) => file), changedSince: changed.map(({ file }) => file) };
  });
}

function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => /^\d+_.+\.sql$/.test(file))
    .sort();
  const migrations = files.map((file) => {
    const [version = '', ...name] = basename(file, '.sql').split('_');
    return {
      file,
      version,
      name: name.join('_'),
      statements: splitStatements(readFileSync(join(folder, file), 'utf8')),
    };
  });
  const twice = migrations.find(({ version }, index) => migrations[index + 1]?.version === version);
  if (twice) throw new Error(`Two migrations have the version ${twice.version}; give one of them a later one.`);
  return migrations;
}

async function prepareRecord(client: pg.Client): Promise<void> {
  await client.query('create schema if not exists supabase_migrations');
  await client.query(
    `create table if not exists supabase_migrations.schema_migrations
       (version text not null primary key, statements text[], name text)`,
  );
}

/** The CLI refuses both of these as well: the result would depend on who migrated when. */
function refuseDisagreement(migrations: readonly Migration[], rows: readonly AppliedRow[]): void {
  const known = new Set(migrations.map(({ version }) => version));
  const unknown = rows.find(({ version }) => !known.has(version));
  if (unknown)
    throw new Error(
      `The database has the migration ${unknown.version}, which has no file here; bring the file back, or start afresh ("npm run up -- --fresh").`,
    );
  const applied = new Set(rows.map(({ version }) => version));
  const last = rows.at(-1)?.version ?? '';
  const late = migrations.find(({ version }) => !applied.has(version) && version < last);
  if (late)
    throw new Error(
      `The migration ${late.file} comes before ${last}, which was already applied; give it a later version, or start afresh ("npm run up -- --fresh").`,
    );
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  let current = '';
  try {
    await client.query('begin');
    for (const statement of migration.statements) {
      current = statement;
      await client.query(statement);
    }
    // A migration's "set role" or "set search_path" must reach neither this line nor the next migration.
    await client.query('reset role; reset all');
    await client.query(
      'insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)',
      [migration.version, migration.name, migration.statements],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    const { message, detail } = error as pg.DatabaseError;
    throw new Error(
      `The migration ${migration.file} failed and was taken back: ${message}${detail ? ` (${detail})` : ''}\n  in: ${firstLines(current)}`,
      { cause: error },
    );
  }
}

function firstLines(statement: string): string {
  return statement.split('\n').slice(0, 5).join('\n      ');
}
