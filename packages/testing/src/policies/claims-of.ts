import { newId } from '@marquee/values/ids.ts';
import { signUp } from '../../../../services/events/src/testing/open-events-world.ts';
import type { World } from '../open-world.ts';
import type { ClaimsOf } from './callers.ts';
import type { Scene, Side } from './scene.ts';
import { enrol, member, organiser, platformOf, seat } from './take-part.ts';

/** Everybody of callers.ts, with what policies read of them. */
export async function claimsOf(world: World, here: Scene, elsewhere: Scene): Promise<ClaimsOf> {
  const person = ({ person: sub }: Side) => ({ sub });
  const stranger = async (name: string) => (await signUp(world, name)).id;
  const twoSided = await organiser(world, 'Dora Double');
  await member(world, { person: twoSided.id, organisation: here.client.organisation });
  const careful = await organiser(world, 'Bea Careful');
  await member(world, { person: careful.id, organisation: here.client.organisation });
  await enrol(world, careful);
  const strict = await organiser(world, 'Eve Strict');
  await seat(world, here.eventId, { ...strict, role: 'co_planner' });
  await world.sql.query('update organisations set second_factor_since = now() where id = $1', [strict.organisation]);
  const platform = await platformOf(world);
  const looker = async (name: string, at: Scene, { over = false, left = false, ended = false } = {}) => {
    const sub = await stranger(name);
    await member(world, { person: sub, organisation: platform }, { ended: left });
    await world.sql.query(
      `insert into break_glasses (id, event_id, person_id, reason, opened_at, expires_at, ended_at)
       values ($1, $2, $3, 'a question', now(), now() + $4 * interval '1 minute', case when $5 then now() end)`,
      [newId(), at.eventId, sub, over ? -1 : 5, ended],
    );
    return { sub };
  };
  return {
    C: person(here.client),
    P: person(here.coPlanner),
    V: person(here.venue),
    A: { sub: here.assistant },
    F: person(here.florist),
    O: person(here.other),
    c: await link(world, here, { side: here.client }),
    f: await link(world, here, { side: here.florist }),
    h: await link(world, here, { household: 'household' }),
    g: await link(world, here, { household: 'other household' }),
    X: person(elsewhere.client),
    Y: person(elsewhere.venue),
    W: person(elsewhere.florist),
    l: await link(world, elsewhere, { side: here.florist }),
    j: await link(world, elsewhere, { household: 'household' }),
    S: { sub: await stranger('Sam Stranger') },
    M: { sub: here.formerMember },
    Z: person(here.former),
    z: await link(world, here, { side: here.former }),
    r: await link(world, here, { side: here.client, revoked: true }),
    q: await link(world, here, { household: 'household', revoked: true }),
    u: await link(world, here, { household: 'household', expired: true }),
    t: await link(world, here, { side: here.client, expired: true }),
    m: await link(world, here, { side: { ...here.client, person: here.formerMember } }),
    D: { sub: twoSided.id, acting_organisation_id: twoSided.organisation },
    I: { sub: await stranger('Ida Intruder'), acting_organisation_id: here.client.organisation },
    B: person(careful),
    E: person(strict),
    e: await link(world, here, { side: strict }),
    U: await looker('Uwe Support', here),
    k: await looker('Kai Support', here, { over: true }),
    b: await looker('Mai Support', elsewhere),
    p: await looker('Pia Support', here, { ended: true }),
    n: await looker('Nil Support', here, { left: true }),
    N: {},
  };
}

interface LinkOf {
  readonly side?: Side;
  readonly household?: string;
  readonly revoked?: boolean;
  readonly expired?: boolean;
}

/** The claims of a personal link of a side, which names its person too, or of a household. */
async function link(world: World, { eventId, id }: Scene, { side, household, revoked, expired }: LinkOf) {
  const [linkId, householdId] = [newId(), household && id(household)];
  if (householdId)
    await world.sql.query(
      `insert into households (id, event_id, name, created_at) values ($1, $2, 'Guests', now()) on conflict do nothing`,
      [householdId, eventId],
    );
  await world.sql.query(
    `insert into links
       (id, secret_hash, event_id, person_id, organisation_id, household_id, opens, created_at, revoked_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, '/', now(), case when $7 then now() end, now() + $8 * interval '1 day')`,
    [linkId, newId(), eventId, side?.person, side?.organisation, householdId, revoked ?? false, expired ? -1 : 1],
  );
  return {
    link_id: linkId,
    link_event_id: eventId,
    ...(side && { sub: side.person, link_organisation_id: side.organisation }),
    ...(householdId && { link_household_id: householdId }),
  };
}
