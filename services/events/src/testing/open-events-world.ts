import { generateKeyPairSync } from 'node:crypto';
import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { openWorld, type TestPerson, type World } from '@marquee/testing/open-world.ts';
import { newId } from '@marquee/values/ids.ts';
import { openDependencies } from '../dependencies.ts';
import { service } from '../service.ts';

const euro = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });

export interface EventsWorld {
  readonly world: World;
  readonly venue: {
    owner: TestPerson;
    venueId: string;
    organisationId: string;
    hallId: string;
    roomId: string;
    wholeId: string;
  };
  readonly florist: { owner: TestPerson; vendorId: string; organisationId: string; priceRuleId: string };
  readonly cateringRuleId: string;
  readonly hallRuleId: string;
  /** A new client with an event on a day, for so many guests. */
  event(options: { day: string; guests: number }): Promise<{ client: TestPerson; eventId: string }>;
}

/** Nobody listens there: storage that is away. */
const nowhere = { url: 'http://127.0.0.1:9', secretKey: 'none' };
const noScanner = { url: 'tcp://127.0.0.1:9' };

/**
 * A world with the events service, a venue (a hall and a room that also go together) and a florist that it prefers.
 * @param storage whether there is one for files, and a scanner that looks at them
 * @param clock the service's, where a test lets time go by
 */
export async function openEventsWorld({
  storage = false,
  clock,
}: {
  storage?: boolean;
  clock?: () => Date;
} = {}): Promise<EventsWorld> {
  const world = await openWorld();
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const supabase = storage ? await world.supabase() : nowhere;
  const scanner = storage ? await world.scanner() : noScanner;
  const dependencies = openDependencies({
    supabaseUrl: supabase.url,
    supabaseSecretKey: supabase.secretKey,
    clamdUrl: scanner.url,
    linkTokenKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  });
  await world.run({ ...service(dependencies), dependencies, ...(clock ? { clock } : {}) });
  const [owner, floristOwner] = await Promise.all(['Vera Venue', 'Flora Florist'].map((name) => signUp(world, name)));
  if (!owner || !floristOwner) throw new Error('nobody signed up');
  const venue = await openVenue(world, owner);
  const florist = await openFlorist(world, { owner: floristOwner, venueOwner: owner, venueId: venue.venueId });
  let clients = 0;
  return {
    world,
    ...venue.rules,
    venue: { owner, ...venue },
    florist: { owner: floristOwner, ...florist },
    event: async ({ day, guests }) => {
      const client = await signUp(world, `Client ${++clients}`);
      const eventId = newId();
      const facts = {
        type: 'wedding',
        dateKind: 'exact',
        days: [{ from: day, to: day }],
        guestsMin: guests,
        guestsMax: guests,
        budget: euro(3_000_000),
      };
      await world.as(client, EventsService).createEvent({ eventId, title: 'A wedding', venueId: venue.venueId, facts });
      return { client, eventId };
    },
  };
}

export async function signUp(world: World, name: string): Promise<TestPerson> {
  const person = await world.person(name);
  await world.as(person, EventsService).ensureProfile({ displayName: name });
  return person;
}

export async function openVenue(world: World, owner: TestPerson) {
  const api = world.as(owner, EventsService);
  const { venueId, organisationId } = await api.registerVenue({
    name: 'The Orangery',
    legalName: 'Orangery GmbH',
    city: 'Berlin',
    zone: 'Europe/Berlin',
    currency: 'EUR',
  });
  const space = async (name: string, fireCapacity: number, memberSpaceIds: string[] = []) => {
    const kind = memberSpaceIds.length > 0 ? 'combo' : 'room';
    const saved = await api.saveSpace({
      venueId,
      space: { name, kind, areaM2: 200, fireCapacity, stepFree: true, active: true, memberSpaceIds },
    });
    const spaceId = saved.space?.spaceId ?? '';
    await api.saveLayout({
      venueId,
      layout: { spaceId, style: 'banquet', seatsMax: fireCapacity - 20, setupMinutes: 120, teardownMinutes: 60 },
    });
    return spaceId;
  };
  const hallId = await space('Hall', 160);
  const roomId = await space('Room', 80);
  const wholeId = await space('Hall and Room', 240, [hallId, roomId]);
  const rule = async (priceRule: {
    category: string;
    title: string;
    unit: string;
    unitPrice: { amountMinor: number; currency: string };
    spaceId?: string;
    tags?: string[];
  }) =>
    (await api.savePriceRule({ organisationId, priceRule: { ...priceRule, active: true } })).priceRule?.priceRuleId ??
    '';
  const hallRuleId = await rule({
    category: 'space',
    title: 'Hall for a day',
    unit: 'flat',
    unitPrice: euro(400_000),
    spaceId: hallId,
  });
  await rule({ category: 'space', title: 'Room for a day', unit: 'flat', unitPrice: euro(200_000), spaceId: roomId });
  const cateringRuleId = await rule({
    category: 'food',
    title: 'Three courses',
    unit: 'per_guest',
    unitPrice: euro(9_000),
    tags: ['dinner'],
  });
  await api.savePolicy({
    venueId,
    policy: {
      kind: 'flame',
      effect: 'block',
      appliesTo: ['candle', 'fireworks'],
      text: 'No open flame in any room.',
      active: true,
    },
  });
  return { venueId, organisationId, hallId, roomId, wholeId, rules: { hallRuleId, cateringRuleId } };
}

async function openFlorist(
  world: World,
  { owner, venueOwner, venueId }: { owner: TestPerson; venueOwner: TestPerson; venueId: string },
) {
  const api = world.as(owner, EventsService);
  const { vendorId, organisationId } = await api.registerVendor({ name: 'Flora', city: 'Berlin' });
  const saved = await api.savePriceRule({
    organisationId,
    priceRule: {
      category: 'floral',
      title: 'Peonies',
      unit: 'flat',
      unitPrice: euro(150_000),
      tags: ['peonies'],
      active: true,
    },
  });
  await world
    .as(venueOwner, EventsService)
    .saveVenueVendor({ venueId, vendorId, category: 'floral', relation: 'preferred' });
  return { vendorId, organisationId, priceRuleId: saved.priceRule?.priceRuleId ?? '' };
}
