import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { newId } from '@marquee/values/ids.ts';
import { signUp } from '../../../../services/events/src/testing/open-events-world.ts';
import type { TestPerson, World } from '../open-world.ts';
import type { Side } from './scene.ts';

export async function organiser(world: World, name: string) {
  const person = await signUp(world, name);
  const { organisationId } = await world.as(person, EventsService).ensureClient({});
  return { ...person, person: person.id, organisation: organisationId };
}

export async function vendor(world: World, name: string) {
  const person = await signUp(world, name);
  const { organisationId, vendorId } = await world.as(person, EventsService).registerVendor({ name, city: 'Berlin' });
  return { person: person.id, organisation: organisationId, vendorId };
}

export async function seat(
  world: World,
  eventId: string,
  side: { organisation: string; role: string; ended?: boolean },
) {
  await world.sql.query(
    `insert into event_parties (event_id, organisation_id, role, created_at, ended_at)
     values ($1, $2, $3, now(), case when $4 then now() end)`,
    [eventId, side.organisation, side.role, side.ended ?? false],
  );
}

export async function member(world: World, { person, organisation }: Side, { ended = false } = {}) {
  await world.sql.query(
    `insert into memberships (id, person_id, organisation_id, role, created_at, ended_at)
     values ($1, $2, $3, 'manager', now(), case when $4 then now() end)`,
    [newId(), person, organisation, ended],
  );
}

/** Gives a person an authenticator app, as Supabase Auth keeps it. */
export async function enrol(world: World, { id, email }: TestPerson): Promise<void> {
  await world.sql.query('insert into auth.users (id, email) values ($1, $2)', [id, email]);
  await world.sql.query(
    `insert into auth.mfa_factors (id, user_id, factor_type, status, created_at, updated_at)
     values (gen_random_uuid(), $1, 'totp', 'verified', now(), now())`,
    [id],
  );
}

/** Marquee itself, as an organisation. */
export async function platformOf(world: World): Promise<string> {
  const id = newId();
  await world.sql.query(
    `insert into organisations (id, kind, name, created_at) values ($1, 'platform', 'Marquee', now())`,
    [id],
  );
  return id;
}
