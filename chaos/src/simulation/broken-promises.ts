import type { SimDatabase } from './sim-database.ts';
import type { Truth } from './truth.ts';

export interface Broken {
  /** In words; empty where all was kept. */
  readonly problems: readonly string[];
  readonly lost: number;
  readonly doubled: number;
}

interface Found {
  readonly what: string;
  readonly found: readonly number[];
  readonly expected: readonly number[];
}

/** Compares what there is with what was committed. */
export async function brokenPromises(database: SimDatabase, truth: Truth): Promise<Broken> {
  const committed = [...truth.committed.values()].flat();
  const compared: Found[] = [
    { what: 'what was answered', found: sorted(truth.answered), expected: sorted(committed) },
    ...(await heardOf(database, truth)),
    ...(await unpublishedOf(database)),
    ...(await deadOf(database, truth)),
  ];
  const wrong = compared.filter(({ found, expected }) => found.join() !== expected.join());
  const refused = committed.filter((nr) => truth.refused.has(nr));
  return {
    problems: [
      ...wrong.map(({ what, found, expected }) => `${what}: [${found.join(' ')}] instead of [${expected.join(' ')}]`),
      ...refused.map((nr) => `${nr} was refused and done all the same`),
    ],
    lost: sum(compared.map(({ found, expected }) => expected.filter((one) => !found.includes(one)).length)),
    doubled: sum(compared.map(({ found }) => found.length - new Set(found).size)),
  };
}

/** By each subscriber and about each event, in the order of the commits; jobs have none. */
async function heardOf({ sql }: SimDatabase, { committed, poison }: Truth): Promise<Found[]> {
  const { rows } = await sql.query<{ by: string; event_id: string; version: number }>(
    `select subscriber as by, event_id, version, nr from tasks_engine.heard
     union all
     select 'answer', event_id::text, substr(payload::jsonb ->> 'status', 7)::int, seq from tasks_engine.outbox
     order by nr`,
  );
  const events = new Set([...committed.keys(), ...rows.map((row) => row.event_id)]);
  return ['note', 'answer', 'job'].flatMap((by) =>
    [...events].map((eventId) => {
      const found = rows.filter((row) => row.by === by && row.event_id === eventId).map(({ version }) => version);
      const all = committed.get(eventId) ?? [];
      const closedAt = by === 'note' && eventId === poison?.eventId ? all.indexOf(poison.version) : -1;
      const expected = closedAt < 0 ? all : all.slice(0, closedAt);
      const what = `what ${by} made of ${eventId.slice(-2)}`;
      return by === 'job' ? { what, found: sorted(found), expected: sorted(expected) } : { what, found, expected };
    }),
  );
}

async function unpublishedOf({ sql }: SimDatabase): Promise<Found[]> {
  const { rows } = await sql.query<{ seq: number }>(
    `select seq from events_engine.outbox where published_at is null
     union all select seq from tasks_engine.outbox where published_at is null`,
  );
  return [{ what: 'what is left to publish', found: rows.map(({ seq }) => seq), expected: [] }];
}

/** What always fails is dead, and nothing else is. */
async function deadOf({ sql }: SimDatabase, { committed, poison }: Truth): Promise<Found[]> {
  const { rows } = await sql.query<{ version: number }>(
    `select (payload::jsonb ->> 'version')::int as version from tasks_engine.inbox where state = 'dead'
     union all select (payload ->> 'version')::int from tasks_engine.jobs where state <> 'done'`,
  );
  const dies = poison && committed.get(poison.eventId)?.includes(poison.version);
  return [{ what: 'what is dead', found: rows.map(({ version }) => version), expected: dies ? [poison.version] : [] }];
}

const sorted = (numbers: Iterable<number>) => [...numbers].sort((one, other) => one - other);
const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
