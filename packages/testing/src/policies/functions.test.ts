import { afterAll, beforeAll, expect, test } from 'vitest';
import { serviceNames } from '../service-logins.ts';
import { expectedFunctions, lookAtFunctions } from './functions.ts';
import { openTrials, type Trials } from './open-trials.ts';

let trials: Trials;

beforeAll(async () => {
  trials = await openTrials();
});
afterAll(() => trials.close());

const roles: Readonly<Record<string, readonly string[]>> = {
  '': [],
  all: [...serviceNames.flatMap((name) => [`${name}_service`, `${name}_person`]), 'authenticated'],
  logins: serviceNames.map((name) => `${name}_service`),
};
const found = {
  functions: Object.fromEntries(
    Object.entries(expectedFunctions).map(([name, who]) => [
      name,
      [...(roles[who] ?? [`${who}_service`, `${who}_person`])].sort(),
    ]),
  ),
  wrong: [],
};

test('functions have their line in packages/testing/src/policies/functions.ts, and views show what their caller sees', async () => {
  expect(await lookAtFunctions(trials.client)).toEqual(found);
});

const mutants = [
  ...Object.keys(expectedFunctions).map((name) => `grant execute on function private.${name} to anon`),
  'alter function private.my_parties reset all',
  'alter function events_engine.lock_event reset all',
  'alter function events_engine.record reset enable_seqscan',
  'alter function private.finish_tasks_command reset enable_seqscan',
  'alter function private.my_organisation_ids reset enable_seqscan',
  'alter function private.person_id reset enable_seqscan',
  'grant execute on function events_engine.record to tasks_service',
  "create function private.seen() returns bigint language sql set search_path = '' as $$ select 1 $$",
  "create function public.seen() returns bigint language sql security definer set search_path = '' as $$ select count(*) from public.events $$",
  'create view public.seen as select * from public.events',
  'create view public.seen with (security_invoker = false) as select * from public.events',
  'create materialized view public.seen as select * from public.events',
];

test.each(mutants)('is caught: %s', async (mutant) => {
  const worse = await trials.undone(async () => {
    await trials.client.query(mutant);
    return lookAtFunctions(trials.client);
  });
  expect(worse).not.toEqual(found);
});

test('a view that asks as its caller is let through', async () => {
  const same = await trials.undone(async () => {
    await trials.client.query('create view public.seen with (security_invoker = true) as select * from public.events');
    return lookAtFunctions(trials.client);
  });
  expect(same).toEqual(found);
});

/** A condition of a function, what it would be without it, and a table whose cases notice. */
const conditions = [
  ['my_organisation_ids', `coalesce(claims ->> 'link_id', '') <> ''`, 'false', 'clients'],
  ['my_organisation_ids', 'and m.ended_at is null', '', 'clients'],
  ['my_organisation_ids', 'm.organisation_id = acting', 'true', 'clients'],
  ['my_organisation_ids', 'm.person_id = person', 'true', 'clients'],
  ['parties_of', 'where p.ended_at is null\n      and p.organisation_id', 'where p.organisation_id', 'events'],
  ['parties_of', 'where p.ended_at is null\n        and l.id', 'where l.id', 'events'],
  ['parties_of', 'on l.event_id = p.event_id and', 'on', 'events'],
  ['parties_of', 'and l.organisation_id = p.organisation_id', '', 'events'],
  ['parties_of', 'and l.revoked_at is null', '', 'events'],
  ['parties_of', 'and l.expires_at > now()', '', 'events'],
  ['parties_of', 'and o.second_factor_since is null', '', 'events'],
  ['parties_of', `coalesce(claims ->> 'reads', '') <> ''`, 'true', 'events'],
  ['parties_of', 'and o.id = any (mine)', '', 'events'],
  ['parties_of', 'g.person_id = private.person_id()', 'true', 'events'],
  ['parties_of', 'and g.expires_at > now()', '', 'events'],
  ['parties_of', 'and g.ended_at is null', '', 'events'],
  ['my_event_ids_as', 'p.role = any (roles)', 'true', 'event_briefs'],
  ['my_event_ids_as', `and roles @> array['client', 'managing_venue']`, '', 'guests'],
  ['my_organisation_ids', '(strong or o.second_factor_since is null or', '(true or', 'event_briefs'],
  ['person_id', 'and exists (', 'and false and exists (', 'clients'],
  ['parties_of', 'and m.organisation_id = l.organisation_id', '', 'events'],
  ['parties_of', 'and m.ended_at is null', '', 'events'],
  ['my_household_id', 'and l.revoked_at is null', '', 'guests'],
  ['my_household_id', 'and l.expires_at > now()', '', 'guests'],
  ['my_event_organisation_ids', 'where p.ended_at is null\n    and', 'where', 'people'],
  ['my_event_organisation_ids', `p.role in ('client', 'co_planner', 'managing_venue') and`, '', 'people'],
  ['my_event_person_ids', 'm.ended_at is null and', '', 'people'],
  ['my_thread_ids', `t.kind = 'planning' and`, '', 'threads'],
  ['my_thread_ids', `t.kind in ('event', 'element') or`, `t.kind <> 'venue_vendor' or`, 'threads'],
  ['my_thread_ids', `t.kind = 'venue_vendor' and`, '', 'threads'],
  ['my_thread_ids', `where t.kind in ('element', 'venue_vendor')`, '', 'threads'],
  [
    'my_thread_ids',
    ` filter (where p.role = 'vendor'),\n    array_agg(p.organisation_id) filter (where p.role = 'vendor')`,
    ',\n    array_agg(p.organisation_id)',
    'threads',
  ],
] as const;

test.each(conditions)(
  '%s is caught without %j (%j), by the cases of %s',
  async (...[name, condition, without, table]) => {
    const { rows } = await trials.client.query<{ made: string }>(
      `select pg_get_functiondef(p.oid) as made from pg_proc p
     where p.pronamespace = 'private'::regnamespace and p.proname = $1`,
      [name],
    );
    const made = rows[0]?.made ?? '';
    expect(made).toContain(condition);
    const caught = await trials.undone(async () => {
      await trials.client.query(made.replace(condition, without));
      return trials.isCaught(table);
    });
    expect(caught).toBe(true);
  },
);

/** Of all threads, those that callers see whose call is about one thread: each is asked about alone. */
async function narrowedDiffers(): Promise<boolean> {
  const { rows } = await trials.client.query<{ id: string }>('select id from threads order by id');
  const seenBy = async (claims: object) => {
    await trials.client.query(`select set_config('request.jwt.claims', $1, true)`, [JSON.stringify(claims)]);
    const { rows: seen } = await trials.client.query<{ id: string }>('select private.my_thread_ids() as id');
    return seen.map(({ id }) => id).sort();
  };
  const askers = Object.values(trials.claims);
  // Nobody else at the event has a seat from which no thread is seen.
  await trials.client.query(
    `update event_parties set role = 'day_coordinator' where role = 'co_planner' and organisation_id in
       (select organisation_id from memberships where person_id = $1)`,
    [trials.claims.P.sub],
  );
  for (const claims of [...askers, ...askers.map((one) => ({ ...one, reads: 'true' }))]) {
    const all = new Set(await seenBy(claims));
    // What the first answer left behind must not change the second.
    for (const { id } of rows)
      for (let time = 1; time <= 2; time++)
        if ((await seenBy({ ...claims, only_thread_id: id })).join() !== (all.has(id) ? id : '')) return true;
    if ((await seenBy({ ...claims, only_thread_id: '00000000-0000-7000-8000-000000000000' })).length > 0) return true;
  }
  return false;
}

test('a call about one thread sees it where its caller would, and no other', async () => {
  expect((await trials.client.query('select from threads')).rowCount).toBeGreaterThan(3);
  expect(await trials.undone(narrowedDiffers)).toBe(false);
});

test.each([
  [
    'my_thread_ids',
    `thread_seen_with', true) = current_setting('request.jwt.claims', true)`,
    `thread_seen_with', true) <> ''`,
  ],
  ['my_thread_ids', `thread.kind = 'planning' and`, ''],
  ['my_thread_ids', 'and thread.client_organisation_id = any (mine)', ''],
  ['my_thread_ids', `thread.kind in ('element', 'venue_vendor') and`, ''],
  ['my_thread_ids', 'and thread.vendor_organisation_id = p.organisation_id', ''],
  ['my_thread_ids', `then thread.kind in ('event', 'element', 'venue_vendor')`, 'then true'],
  ['my_thread_ids', `and thread.kind in ('event', 'element') end`, 'end'],
  ['my_thread_ids', `p.role in ('client', 'co_planner', 'support') and`, ''],
  ['my_thread_ids', `p.role in ('client', 'co_planner', 'support')`, `p.role in ('client', 'co_planner')`],
  [
    'parties_of',
    'any (mine)\n      and (at_event is null or p.event_id = at_event)',
    'any (mine) and at_event is null',
  ],
  ['parties_of', '(at_event is null or p.event_id = at_event);\n  end if', 'at_event is null;\n  end if'],
  ['parties_of', '(at_event is null or g.event_id = at_event)', 'true'],
  ['parties_of', 'any (mine)\n      and (at_event is null or p.event_id = at_event)', 'any (mine)'],
] as const)('a call about one thread is caught without %s’s %j', async (...[name, condition, without]) => {
  const caught = await trials.undone(async () => {
    const { rows } = await trials.client.query<{ made: string }>(
      `select pg_get_functiondef(p.oid) as made from pg_proc p where p.pronamespace = 'private'::regnamespace and p.proname = $1`,
      [name],
    );
    expect(rows[0]?.made).toContain(condition);
    await trials.client.query((rows[0]?.made ?? '').replace(condition, without));
    return narrowedDiffers();
  });
  expect(caught).toBe(true);
});
