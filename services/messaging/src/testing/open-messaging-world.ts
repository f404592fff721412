import { randomBytes } from 'node:crypto';
import { create, type DescMessage, type MessageInitShape, toJsonString } from '@bufbuild/protobuf';
import {
  ElementSentToVendorSchema,
  EventCreatedSchema,
} from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { storeMessages } from '@marquee/service-kit/inbox/store-messages.ts';
import { openWorld, type TestPerson, type World } from '@marquee/testing/open-world.ts';
import { newId } from '@marquee/values/ids.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import { service } from '../service.ts';

/** Somebody with a seat at an event, or without one. */
export interface Member extends TestPerson {
  readonly organisationId: string;
}

export interface MessagingWorld {
  readonly world: World;
  /** The messaging RPCs as somebody. */
  as(person: Pick<TestPerson, 'token'>): ReturnType<typeof callsOf>;
  /** A person of a new organisation. */
  member(name: string, kind: 'client' | 'venue' | 'vendor'): Promise<Member>;
  /** An event with its client's and its venue's seats, and the thread between them. */
  event(options?: { eventId?: string; client?: Member }): Promise<{ eventId: string; client: Member; venue: Member }>;
  /** A vendor with a seat at the event, asked for an element, and so with the threads about it. */
  vendorAt(eventId: string, category?: string): Promise<Member & { elementId: string }>;
  /** The holder of a personal link of an organisation at an event. */
  linkOf(eventId: string, organisationId: string): Promise<{ token: string; linkId: string }>;
  /** Lets the service hear a domain event of the events service. @returns a way to let its subscribers run once more. */
  hear<D extends DescMessage>(schema: D, message: MessageInitShape<D>): Promise<() => Promise<void>>;
}

const callsOf = (world: World, token: string) => world.as({ id: '', email: '', token }, MessagingService);

/** A world with the messaging service; who sits where is written into the database, as the events service would. */
export async function openMessagingWorld(): Promise<MessagingWorld> {
  const world = await openWorld();
  await world.run(service);
  const insert = (table: string, row: Record<string, unknown>) =>
    world.sql.query(
      `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row)
        .map((_, nr) => `$${nr + 1}`)
        .join()})`,
      Object.values(row),
    );
  const seat = (eventId: string, organisationId: string, role: string) =>
    insert('event_parties', { event_id: eventId, organisation_id: organisationId, role, created_at: 'now' });
  const member: MessagingWorld['member'] = async (name, kind) => {
    const person = await world.person(name);
    const organisationId = newId();
    await insert('organisations', { id: organisationId, kind, name, created_at: 'now' });
    await insert('memberships', {
      id: newId(),
      person_id: person.id,
      organisation_id: organisationId,
      role: 'owner',
      created_at: 'now',
    });
    return { ...person, organisationId };
  };
  const hear: MessagingWorld['hear'] = async (schema, message) => {
    const id = newId();
    const heard = create(schema, message);
    const arrived = {
      streamSeq: 1,
      id,
      type: schema.typeName,
      source: 'events',
      occurredAt: instantFromMs(Date.now()),
      eventId: (heard as { eventId?: string }).eventId ?? null,
      payload: toJsonString(schema, heard),
      traceparent: null,
    };
    await storeMessages(world.sql, 'messaging', { messages: [arrived], streamCreatedAt: 'test', reader: '' });
    const done = () => settled(world, id);
    await done();
    return async () => {
      await world.sql.query(`update messaging_engine.inbox set state = 'waiting' where message_id = $1`, [id]);
      await done();
    };
  };

  return {
    world,
    member,
    hear,
    as: ({ token }) => callsOf(world, token),
    event: async ({ eventId = newId(), client: known } = {}) => {
      const client = known ?? (await member('Clara Client', 'client'));
      const venue = await member('Vera Venue', 'venue');
      const [clientId, venueId] = [newId(), newId()];
      const { organisationId } = venue;
      await insert('clients', { id: clientId, organisation_id: client.organisationId, created_at: 'now' });
      await insert('venues', { ...venueRow, id: venueId, organisation_id: organisationId, created_at: 'now' });
      await insert('events', {
        ...eventRow,
        id: eventId,
        code: randomBytes(4).toString('hex'),
        client_id: clientId,
        venue_id: venueId,
        created_at: 'now',
      });
      await seat(eventId, client.organisationId, 'client');
      await seat(eventId, organisationId, 'managing_venue');
      const sides = { clientOrganisationId: client.organisationId, venueOrganisationId: organisationId };
      await hear(EventCreatedSchema, { eventId, venueId, day: '2027-06-12', ...sides });
      return { eventId, client, venue };
    },
    vendorAt: async (eventId, category = 'floral') => {
      const vendor = await member('Flora Florist', 'vendor');
      await seat(eventId, vendor.organisationId, 'vendor');
      const elementId = newId();
      const vendorOrganisationId = vendor.organisationId;
      await hear(ElementSentToVendorSchema, { eventId, elementId, version: 1, vendorOrganisationId, category });
      return { ...vendor, elementId };
    },
    linkOf: async (eventId, organisationId) => {
      const linkId = newId();
      const row = { id: linkId, event_id: eventId, organisation_id: organisationId, opens: 'element' };
      const secret = { secret_hash: randomBytes(16).toString('hex'), created_at: 'now', expires_at: 'tomorrow' };
      await insert('links', { ...row, ...secret });
      const token = await world.issuer.sign(
        { linkId, eventId, organisationId },
        { issuer: 'marquee/links', audience: 'marquee' },
      );
      return { token, linkId };
    },
  };
}

const venueRow = {
  trade_name: 'The Orangery',
  legal_name: 'Orangery GmbH',
  city: 'Berlin',
  zone: 'Europe/Berlin',
  currency: 'EUR',
};
const eventRow = { title: 'A wedding', state: 'planning', zone: 'Europe/Berlin', currency: 'EUR' };

async function settled(world: World, messageId: string): Promise<void> {
  await world.until(async () => {
    const { rows } = await world.sql.query<{ open: number }>(
      `select count(*) filter (where state <> 'done') as open from messaging_engine.inbox where message_id = $1 having count(*) > 0`,
      [messageId],
    );
    return rows[0] && Number(rows[0].open) === 0;
  }, `the subscribers of ${messageId} are done`);
}
