import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCluster } from '@marquee/testing/open-cluster.ts';
import { openWorld, type World } from '@marquee/testing/open-world.ts';
import { useCluster } from '@marquee/testing/superuser-url.ts';
import { newId } from '@marquee/values/ids.ts';
import type { Member, Room } from './plan.ts';

export interface Town {
  readonly world: World;
  /** For what its processes need while they run: logs, plans. */
  readonly folder: string;
  /** The database as its superuser, for the peers, which have no policies. */
  readonly url: string;
  /** The rooms as they are now. */
  rooms(): Promise<readonly Room[]>;
  close(): Promise<void>;
}

const membersOfRoom = 20;

/** A Postgres whose commits wait for the disk, NATS and Redis, and conversations between as many people as asked for. */
export async function openTown(people: number): Promise<Town> {
  await using undo = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'marquee-bench-'));
  undo.defer(() => rmSync(folder, { recursive: true, force: true }));
  const postgres = await openCluster(join(folder, 'postgres'), { durable: true });
  undo.defer(() => postgres.stop());
  useCluster(postgres.superuserUrl);
  const world = await openWorld();
  undo.defer(() => world.close());
  const rooms: Room[] = [];
  for (let nr = 0; nr < people / membersOfRoom; nr++) rooms.push(await openRoom(world, nr));
  await world.sql.query('analyze');
  const all = undo.move();
  return {
    world,
    folder,
    url: world.sql.options.connectionString ?? '',
    rooms: async () => {
      const numbers = await world.sql.query<{ id: string; last_number: string }>('select id, last_number from threads');
      const lastOf = new Map(numbers.rows.map(({ id, last_number }) => [id, Number(last_number)]));
      return rooms.map((room) => ({ ...room, lastNumber: lastOf.get(room.threadId) ?? 0 }));
    },
    close: () => all.disposeAsync(),
  };
}

/** An event whose client has twenty members, who all see its conversation. */
async function openRoom({ sql, issuer }: World, nr: number): Promise<Room> {
  const [organisationId, venueId, eventId, threadId] = [newId(), newId(), newId(), newId()];
  const members = await Promise.all(
    Array.from({ length: membersOfRoom }, async (_, at): Promise<Member> => {
      const personId = newId();
      const token = await issuer.sign(
        { role: 'authenticated', aal: 'aal1', session_id: newId(), email: `${personId}@example.com` },
        { subject: personId, audience: 'authenticated', life: '2h' },
      );
      return { personId, token, address: `10.30.${nr}.${at + 1}` };
    }),
  );
  const people = members.map(({ personId }) => personId);
  const statements: [string, unknown[]][] = [
    [
      `insert into organisations (id, kind, name, created_at)
       values ($1, 'client', 'A family', now()), ($2, 'venue', 'A venue', now())`,
      [organisationId, venueId],
    ],
    [
      `insert into venues (id, organisation_id, trade_name, legal_name, city, zone, currency, created_at)
       values ($1, $1, 'A venue', 'A venue', 'Berlin', 'Europe/Berlin', 'EUR', now())`,
      [venueId],
    ],
    [
      `insert into memberships (id, person_id, organisation_id, role, created_at)
       select gen_random_uuid(), person, $1, 'manager', now() from unnest($2::uuid[]) as person`,
      [organisationId, people],
    ],
    [`insert into clients (id, organisation_id, created_at) values ($1, $1, now())`, [organisationId]],
    [
      `insert into events (id, code, client_id, venue_id, title, state, zone, currency, created_at)
       values ($1, 'C-' || $3::text, $2, $4, 'A wedding', 'planning', 'Europe/Berlin', 'EUR', now())`,
      [eventId, organisationId, nr, venueId],
    ],
    [
      `insert into event_parties (event_id, organisation_id, role, created_at) values ($1, $2, 'client', now())`,
      [eventId, organisationId],
    ],
    [
      `insert into threads (id, event_id, kind, title, client_organisation_id, answered_by, created_at)
       values ($1, $2, 'event', 'Thread', $3, 'person', now())`,
      [threadId, eventId, organisationId],
    ],
  ];
  for (const [statement, values] of statements) await sql.query(statement, values);
  return { threadId, eventId, members, lastNumber: 0 };
}
