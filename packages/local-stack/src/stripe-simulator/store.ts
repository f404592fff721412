import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { noSuch } from './stripe-error.ts';

/** One of Stripe's things, as its API shows it. */
export interface StripeObject {
  id: string;
  object: string;
  created: number;
  [field: string]: unknown;
}

interface StoredAnswer {
  fingerprint: string;
  status: number;
  body: string;
}

interface Delivery {
  event_id: string;
  attempts: number;
}

export type Store = ReturnType<typeof openStore>;

const idempotencyLifeMs = 24 * 60 * 60_000;

/** Opens the file in which everything is kept; the simulator knows after a restart what it knew before. */
export function openStore(dataFolder: string) {
  mkdirSync(dataFolder, { recursive: true });
  const database = new DatabaseSync(join(dataFolder, 'stripe.sqlite'));
  database.exec(`
    pragma journal_mode = wal;
    create table if not exists objects (
      place integer primary key, id text not null unique, kind text not null, body text not null
    );
    create index if not exists objects_kind on objects (kind, place);
    create table if not exists idempotency (
      key text primary key, fingerprint text not null, status integer not null, body text not null, created_ms integer not null
    );
    create table if not exists deliveries (
      event_id text primary key, attempts integer not null default 0, next_ms integer not null, done integer not null default 0
    );
    create index if not exists deliveries_due on deliveries (next_ms) where done = 0;
  `);
  return { ...objectsIn(database), ...answersIn(database), ...deliveriesIn(database), close: () => database.close() };
}

function all<Row>(database: DatabaseSync, sql: string, ...values: SQLInputValue[]): Row[] {
  return database.prepare(sql).all(...values) as Row[];
}

function objectsIn(database: DatabaseSync) {
  const parse = (row: { body: string }) => JSON.parse(row.body) as StripeObject;
  const find = (id: string): StripeObject | undefined =>
    all<{ body: string }>(database, 'select body from objects where id = ?', id).map(parse)[0];

  return {
    find,

    /** @throws StripeError resource_missing */
    get(kind: string, id: string): StripeObject {
      const found = find(id);
      if (found === undefined || found.object !== kind) throw noSuch(kind, id);
      return found;
    },

    /** Stores a new thing, or what became of one. */
    put<Kept extends StripeObject>(kept: Kept): Kept {
      const sql = `insert into objects (id, kind, body) values (?, ?, ?)
        on conflict (id) do update set body = excluded.body`;
      database.prepare(sql).run(kept.id, kept.object, JSON.stringify(kept));
      return kept;
    },

    /** All of a kind, newest first. */
    list: (kind: string): StripeObject[] =>
      all<{ body: string }>(database, 'select body from objects where kind = ? order by place desc', kind).map(parse),

    /** All or nothing: an answer that was lost halfway must not have half happened. */
    inTransaction<Result>(work: () => Result): Result {
      database.exec('begin immediate');
      try {
        const result = work();
        database.exec('commit');
        return result;
      } catch (error) {
        database.exec('rollback');
        throw error;
      }
    },
  };
}

function answersIn(database: DatabaseSync) {
  return {
    storedAnswer(key: string): StoredAnswer | undefined {
      database.prepare('delete from idempotency where created_ms < ?').run(Date.now() - idempotencyLifeMs);
      const sql = 'select fingerprint, status, body from idempotency where key = ?';
      return all<StoredAnswer>(database, sql, key)[0];
    },

    storeAnswer(key: string, { fingerprint, status, body }: StoredAnswer): void {
      const sql = `insert or replace into idempotency (key, fingerprint, status, body, created_ms) values (?, ?, ?, ?, ?)`;
      database.prepare(sql).run(key, fingerprint, status, body, Date.now());
    },
  };
}

function deliveriesIn(database: DatabaseSync) {
  const run = (sql: string, ...values: SQLInputValue[]) => void database.prepare(sql).run(...values);
  return {
    addDelivery: (eventId: string) =>
      run('insert or ignore into deliveries (event_id, next_ms) values (?, ?)', eventId, Date.now()),

    dueDeliveries: (nowMs: number): Delivery[] => {
      const sql = `select event_id, attempts from deliveries where done = 0 and next_ms <= ? order by next_ms limit 20`;
      return all(database, sql, nowMs);
    },

    /** When the next one that isn't due yet will be. */
    nextDeliveryMs: (nowMs: number): number | undefined => {
      const sql = 'select next_ms from deliveries where done = 0 and next_ms > ? order by next_ms limit 1';
      return all<{ next_ms: number }>(database, sql, nowMs)[0]?.next_ms;
    },

    closeDelivery: (eventId: string) =>
      run('update deliveries set done = 1, attempts = attempts + 1 where event_id = ?', eventId),

    postponeDelivery: (eventId: string, nextMs: number) =>
      run('update deliveries set attempts = attempts + 1, next_ms = ? where event_id = ?', nextMs, eventId),
  };
}

/** An id as Stripe writes it, such as `pi_3Nx…`. */
export function newStripeId(prefix: string): string {
  return `${prefix}_${randomBytes(18).toString('base64url').replace(/[-_]/g, 'x')}`;
}

export function nowSeconds(): number {
  return Math.floor(Date.now() / 1_000);
}
