import { randomBytes } from 'node:crypto';
import { create, type DescMessage, type MessageInitShape, toJsonString } from '@bufbuild/protobuf';
import { PartyJoinedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { TasksService } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import { storeMessages } from '@marquee/service-kit/inbox/store-messages.ts';
import { openWorld, type TestPerson, type World } from '@marquee/testing/open-world.ts';
import { newId } from '@marquee/values/ids.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import { openDependencies } from '../dependencies.ts';
import { service } from '../service.ts';

/** Somebody of an organisation. */
export interface Member extends TestPerson {
  readonly organisationId: string;
}

export interface TestEvent {
  readonly eventId: string;
  readonly client: Member;
  readonly venue: Member;
}

export interface TasksWorld {
  readonly world: World;
  /** The tasks RPCs as somebody. */
  as(person: Pick<TestPerson, 'token'>): ReturnType<typeof callsOf>;
  asService(name: string): Promise<{ token: string }>;
  member(name: string, kind: 'client' | 'venue' | 'vendor'): Promise<Member>;
  /** An event with its client's and its venue's seats, of which the service has heard. */
  event(): Promise<TestEvent>;
  vendorAt(eventId: string): Promise<Member>;
  /** The holder of a personal link of an organisation at an event. */
  linkOf(eventId: string, organisationId: string): Promise<{ token: string }>;
  /** Lets the service hear a domain event. @returns a way to let its subscribers run once more. */
  hear<D extends DescMessage>(schema: D, message: MessageInitShape<D>): Promise<() => Promise<void>>;
  /** What was published for other services about an event, in order. */
  emitted(eventId: string): Promise<{ type: string; payload: Record<string, unknown> }[]>;
}

const callsOf = (world: World, token: string) => world.as({ id: '', email: '', token }, TasksService);

/** A world with the tasks service; who sits where is written into the database, as the events service would. */
export async function openTasksWorld({ clock }: { clock?: () => Date } = {}): Promise<TasksWorld> {
  const world = await openWorld();
  const environment = await world.environment('tasks');
  const dependencies = openDependencies({
    databaseUrl: environment.DATABASE_URL ?? '',
    redisUrl: environment.REDIS_URL ?? '',
    processName: 'tasks-1',
  });
  await world.run({ ...service, dependencies, ...(clock ? { clock } : {}) });
  const insert = (table: string, row: Record<string, unknown>) =>
    world.sql.query(
      `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row)
        .map((_, nr) => `$${nr + 1}`)
        .join()})`,
      Object.values(row),
    );
  const hear: TasksWorld['hear'] = async (schema, message) => {
    const id = newId();
    const heard = create(schema, message);
    const arrived = {
      streamSeq: 1,
      id,
      type: schema.typeName,
      source: schema.typeName.split('.')[1] ?? '',
      occurredAt: instantFromMs(Date.now()),
      eventId: (heard as { eventId?: string }).eventId ?? null,
      payload: toJsonString(schema, heard),
      traceparent: null,
    };
    await storeMessages(world.sql, 'tasks', { messages: [arrived], streamCreatedAt: 'test', reader: '' });
    await settled(world, id);
    return async () => {
      await world.sql.query(`update tasks_engine.inbox set state = 'waiting' where message_id = $1`, [id]);
      await settled(world, id);
    };
  };
  const seat = async (eventId: string, organisationId: string, role: string) => {
    await insert('event_parties', { event_id: eventId, organisation_id: organisationId, role, created_at: 'now' });
    await hear(PartyJoinedSchema, { eventId, organisationId, role });
  };
  const member: TasksWorld['member'] = async (name, kind) => {
    const person = await world.person(name);
    const organisationId = newId();
    const seatOf = { person_id: person.id, organisation_id: organisationId };
    await insert('organisations', { id: organisationId, kind, name, created_at: 'now' });
    await insert('memberships', { ...seatOf, id: newId(), role: 'owner', created_at: 'now' });
    return { ...person, organisationId };
  };
  return {
    world,
    hear,
    member,
    as: ({ token }) => callsOf(world, token),
    asService: async (name) => ({ token: await world.serviceToken(name) }),
    event: async () => {
      const client = await member('Clara Client', 'client');
      const venue = await member('Vera Venue', 'venue');
      const [eventId, clientId, venueId] = [newId(), newId(), newId()];
      await insert('clients', { id: clientId, organisation_id: client.organisationId, created_at: 'now' });
      await insert('venues', { ...venueRow, id: venueId, organisation_id: venue.organisationId });
      const sides = { client_id: clientId, venue_id: venueId };
      await insert('events', { ...eventRow, ...sides, id: eventId, code: randomBytes(4).toString('hex') });
      await seat(eventId, client.organisationId, 'client');
      await seat(eventId, venue.organisationId, 'managing_venue');
      return { eventId, client, venue };
    },
    vendorAt: async (eventId) => {
      const vendor = await member('Flora Florist', 'vendor');
      await seat(eventId, vendor.organisationId, 'vendor');
      return vendor;
    },
    linkOf: async (eventId, organisationId) => {
      const linkId = newId();
      const row = { id: linkId, event_id: eventId, organisation_id: organisationId, opens: 'task' };
      const secret = { secret_hash: randomBytes(16).toString('hex'), created_at: 'now', expires_at: 'tomorrow' };
      await insert('links', { ...row, ...secret });
      const about = { issuer: 'marquee/links', audience: 'marquee' };
      return { token: await world.issuer.sign({ linkId, eventId, organisationId }, about) };
    },
    emitted: async (eventId) => {
      const { rows } = await world.sql.query<{ type: string; payload: string }>(
        `select split_part(type, '.', 4) as type, payload from tasks_engine.outbox where event_id = $1 order by seq`,
        [eventId],
      );
      return rows.map(({ type, payload }) => ({ type, payload: JSON.parse(payload) as Record<string, unknown> }));
    },
  };
}

const venueRow = {
  trade_name: 'The Orangery',
  legal_name: 'Orangery GmbH',
  city: 'Berlin',
  zone: 'Europe/Berlin',
  currency: 'EUR',
  created_at: 'now',
};
const eventRow = {
  title: 'A wedding',
  state: 'planning',
  zone: 'Europe/Berlin',
  currency: 'EUR',
  created_at: 'now',
};

async function settled(world: World, messageId: string): Promise<void> {
  await world.until(async () => {
    const { rows } = await world.sql.query<{ open: number }>(
      `select count(*) filter (where state <> 'done') as open from tasks_engine.inbox where message_id = $1 having count(*) > 0`,
      [messageId],
    );
    return rows[0] && Number(rows[0].open) === 0;
  }, `the subscribers of ${messageId} are done`);
}
