import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { newId } from '@marquee/values/ids.ts';
import {
  type EventsWorld,
  openEventsWorld,
  openVenue,
  signUp,
} from '../../../../services/events/src/testing/open-events-world.ts';
import type { World } from '../open-world.ts';
import type { ClaimsOf } from './callers.ts';
import { claimsOf } from './claims-of.ts';
import type { Scene } from './scene.ts';
import { member, organiser, seat, vendor } from './take-part.ts';

export interface Scenes {
  readonly world: World;
  readonly here: Scene;
  readonly elsewhere: Scene;
  readonly claims: ClaimsOf;
}

/** Two events that share nothing but a vendor, and everybody who could ask for a row of the first one. */
export async function openScenes(): Promise<Scenes> {
  const town = await openEventsWorld();
  const { world } = town;
  const here = await openScene(world, {
    venue: { ...town.venue, person: town.venue.owner, spaceId: town.venue.hallId },
    florist: {
      person: town.florist.owner.id,
      organisation: town.florist.organisationId,
      vendorId: town.florist.vendorId,
    },
  });
  const host = await signUp(world, 'Yara Venue');
  const venue = await openVenue(world, host);
  const elsewhere = await openScene(world, {
    venue: { ...venue, person: host, spaceId: venue.hallId },
    florist: await vendor(world, 'Wanda Vendor'),
  });
  await seat(world, elsewhere.eventId, { ...here.florist, role: 'vendor' });
  return { world, here, elsewhere, claims: await claimsOf(world, here, elsewhere) };
}

type VenueSide = Pick<EventsWorld['venue'], 'venueId' | 'organisationId'> & {
  person: EventsWorld['venue']['owner'];
  spaceId: string;
};

async function openScene(
  world: World,
  { venue, florist }: { venue: VenueSide; florist: Scene['florist'] },
): Promise<Scene> {
  const { venueId, spaceId } = venue;
  const client = await organiser(world, 'Clara Client');
  const coPlanner = await organiser(world, 'Paula Planner');
  const other = await vendor(world, 'Otto Other');
  const eventId = newId();
  const api = world.as(client, EventsService);
  await api.createEvent({ eventId, title: 'A wedding', venueId, facts: { type: 'wedding' } });
  await seat(world, eventId, { ...coPlanner, role: 'co_planner' });
  await seat(world, eventId, { ...florist, role: 'vendor' });
  await seat(world, eventId, { ...other, role: 'vendor' });
  const former = await vendor(world, 'Zoe Former');
  await seat(world, eventId, { ...former, role: 'vendor', ended: true });
  // She plans for herself now: what was hers of the other organisation is over all the same.
  const formerMember = (await organiser(world, 'Mia Former')).id;
  await member(world, { person: formerMember, organisation: client.organisation }, { ended: true });
  const members = await world.sql.query<{ person_id: string }>(
    `select person_id from memberships where organisation_id = $1 and role = 'assistant'`,
    [venue.organisationId],
  );
  const ids = new Map<string, string>();
  return {
    eventId,
    client: { person: client.id, organisation: client.organisation },
    coPlanner: { person: coPlanner.id, organisation: coPlanner.organisation },
    venue: { person: venue.person.id, organisation: venue.organisationId },
    venueId,
    spaceId,
    assistant: members.rows[0]?.person_id ?? '',
    florist,
    other,
    former,
    formerMember,
    id: (name) => ids.get(name) ?? (ids.set(name, newId()).get(name) as string),
  };
}
