import type { RealtimePostgresChangesPayload, SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startTestProject, type TestProject } from '../test-project.ts';

type Row = Record<string, unknown>;
type Change = RealtimePostgresChangesPayload<Row>;

let project: TestProject;
let ana: { client: SupabaseClient; id: string };
let ben: { client: SupabaseClient; id: string };

beforeAll(async () => {
  project = await startTestProject();
  await project.admin.query(`
    create table public.notes (
      id uuid primary key default gen_random_uuid(), owner uuid, title text, amount numeric, count bigint, done boolean,
      due timestamptz, tags text[], extra jsonb, secret text
    );
    alter table public.notes enable row level security;
    revoke all on public.notes from anon, authenticated;
    grant select (id, owner, title, amount, count, done, due, tags, extra) on public.notes to authenticated;
    create policy own on public.notes for select to authenticated using (owner = (select auth.uid()));
    create table public.unpublished (id int primary key);
    create table public.forbidden (id int primary key);
    revoke all on public.forbidden from anon, authenticated;
    create table public.pairs (room int, seat int, who text, primary key (room, seat));
    alter publication supabase_realtime add table public.notes, public.forbidden, public.pairs;
  `);
  ana = await project.person('ana@example.test');
  ben = await project.person('ben@example.test');
}, 60_000);

afterAll(() => project?.stop());

let channels = 0;

/** Listens, and is ready only when the database's changes really flow. */
async function listen(
  client: SupabaseClient,
  filter: { event?: '*' | 'INSERT' | 'UPDATE' | 'DELETE'; table?: string; filter?: string; select?: string[] } = {},
): Promise<Change[]> {
  const changes: Change[] = [];
  await new Promise<void>((resolve, reject) => {
    client
      .channel(`test-${(channels += 1)}`)
      .on(
        'postgres_changes',
        { event: '*', schema: 'public', table: 'notes', ...(filter as { event?: '*' }) },
        (change) => changes.push(change as Change),
      )
      .on('system', {}, (system: { status: string; message: string }) =>
        system.status === 'ok' ? resolve() : reject(new Error(system.message)),
      )
      .subscribe((status, error) => {
        if (status === 'CHANNEL_ERROR') reject(error);
      });
  });
  return changes;
}

const insert = async (owner: string, title: string, more: Row = {}) => {
  const columns = Object.entries({ owner, title, ...more });
  const names = columns.map(([name]) => name).join(', ');
  const { rows } = await project.admin.query<{ id: string }>(
    `insert into public.notes (${names}) values (${columns.map((_column, index) => `$${index + 1}`).join(', ')}) returning id`,
    columns.map(([, value]) => value),
  );
  return rows[0]?.id ?? '';
};

describe('postgres_changes', () => {
  test('brings a row to its owner, as the hosted API writes it, and to nobody else', async () => {
    const [forAna, forBen, forAnyone] = [await listen(ana.client), await listen(ben.client), [] as Change[]];
    const id = await insert(ana.id, 'Florals', {
      amount: '12.50',
      count: '42',
      done: true,
      due: '2027-05-01T10:00:00.123456Z',
      tags: ['a', 'b c'],
      extra: { deep: [1] },
      secret: 'hidden',
    });
    await insert(ben.id, 'Band');
    await vi.waitFor(() => expect([forAna.length, forBen.length]).toEqual([1, 1]), 5_000);
    expect(forAna[0]).toMatchObject({
      schema: 'public',
      table: 'notes',
      eventType: 'INSERT',
      errors: null,
      new: {
        id,
        owner: ana.id,
        title: 'Florals',
        amount: 12.5,
        count: 42,
        done: true,
        due: '2027-05-01T10:00:00.123456+00:00',
        tags: ['a', 'b c'],
        extra: { deep: [1] },
      },
      old: {},
    });
    expect(forAna[0]?.new).not.toHaveProperty('secret');
    expect(forAna[0]?.commit_timestamp).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(forBen[0]?.new).toMatchObject({ title: 'Band' });
    expect(forAnyone).toEqual([]);
  });

  test('follows a row through update and delete; of a deleted one, the key alone', async () => {
    const changes = await listen(ana.client);
    const id = await insert(ana.id, 'Draft');
    await project.admin.query('update public.notes set title = $2 where id = $1', [id, 'Final']);
    await vi.waitFor(() => expect(changes).toHaveLength(2), 5_000);
    await project.admin.query('delete from public.notes where id = $1', [id]);
    await vi.waitFor(() => expect(changes).toHaveLength(3), 5_000);
    expect(changes.map(({ eventType }) => eventType)).toEqual(['INSERT', 'UPDATE', 'DELETE']);
    expect(changes[1]).toMatchObject({ new: { id, title: 'Final' }, old: { id } });
    expect(changes[2]?.old).toEqual({ id });
  });

  test('a row that moves out of sight is not shown any more', async () => {
    const changes = await listen(ana.client);
    const id = await insert(ana.id, 'Mine');
    await vi.waitFor(() => expect(changes).toHaveLength(1), 5_000);
    await project.admin.query('update public.notes set owner = $2 where id = $1', [id, ben.id]);
    await insert(ana.id, 'After');
    await vi.waitFor(() => expect(changes.at(-1)?.new).toMatchObject({ title: 'After' }), 5_000);
    expect(changes).toHaveLength(2);
  });

  test.each([
    ['title=eq.Cake', ['Cake']],
    ['title=neq.Cake', ['Bar', 'a,b']],
    ['title=in.(Bar,"a,b")', ['Bar', 'a,b']],
    ['amount=gte.10', ['Bar']],
    ['amount=lt.10', ['Cake']],
    ['done=eq.true', ['Cake']],
    ['due=gt.2027-01-01', ['Bar']],
    ['title=not.eq.Cake,amount=gt.1', ['Bar']],
    ['amount=is.null', ['a,b']],
    ['amount=lte.9', ['Cake']],
    ['title=like.%a%', ['Cake', 'Bar', 'a,b']],
    ['title=like.C%', ['Cake']],
    ['title=ilike.c_ke', ['Cake']],
    ['title=match.^[BC]a', ['Cake', 'Bar']],
    ['title=imatch.^A', ['a,b']],
    ['amount=isdistinct.10', ['Cake', 'a,b']],
    ['amount=isdistinct.null', ['Cake', 'Bar']],
    ['amount=not.isdistinct.9', ['Cake']],
    ['done=is.true', ['Cake']],
    ['title=not.in.(Bar)', ['Cake', 'a,b']],
  ])('the filter %s', async (filter, titles) => {
    const changes = await listen(ana.client, { filter });
    await insert(ana.id, 'Cake', { amount: '9', done: true, due: '2026-12-31T00:00:00Z' });
    await insert(ana.id, 'Bar', { amount: '10', done: false, due: '2027-06-01T00:00:00Z' });
    await insert(ana.id, 'a,b');
    await vi.waitFor(() => expect(changes.map((change) => (change.new as Row).title)).toEqual(titles), 5_000);
  });

  test.each([
    ['title=about.x', 'Error parsing'],
    ['nothing=eq.1', 'invalid column for filter nothing'],
    ['secret=eq.hidden', 'invalid column for filter secret'],
    ['amount=eq.many', 'invalid input syntax'],
    ['title=match.(', 'invalid regular expression'],
  ])('the filter %s is refused with the reason', async (filter, reason) => {
    await expect(listen(ana.client, { filter })).rejects.toThrow(reason);
  });

  test('of the columns only those that were chosen come, and of the events those that were asked for', async () => {
    const chosen = await listen(ana.client, { select: ['id', 'title'] });
    const [added, changed, removed] = await Promise.all(
      (['INSERT', 'UPDATE', 'DELETE'] as const).map((event) => listen(ana.client, { event })),
    );
    const id = await insert(ana.id, 'Chosen', { amount: '3' });
    // Postgres is asked who may see the row as it is: each step waits until the one before was heard.
    await vi.waitFor(() => expect(chosen).toHaveLength(1), 5_000);
    await project.admin.query(`update public.notes set title = 'Changed' where id = $1`, [id]);
    await vi.waitFor(() => expect(chosen).toHaveLength(2), 5_000);
    await project.admin.query('delete from public.notes where id = $1', [id]);
    await vi.waitFor(() => expect(removed).toHaveLength(1), 5_000);
    await vi.waitFor(() => expect(chosen).toHaveLength(3), 5_000);
    expect(chosen[0]?.new).toEqual({ id, title: 'Chosen' });
    expect([added, changed, removed].map((heard) => heard?.map(({ eventType }) => eventType))).toEqual([
      ['INSERT'],
      ['UPDATE'],
      ['DELETE'],
    ]);
    await expect(listen(ana.client, { select: ['secret'] })).rejects.toThrow('invalid column for select secret');
  });

  test('hundreds of rows of one transaction come in their order', async () => {
    const changes = await listen(ana.client);
    await project.admin.query(`insert into public.notes (owner, count) select $1, n from generate_series(1, 300) n`, [
      ana.id,
    ]);
    await vi.waitFor(() => expect(changes).toHaveLength(300), 10_000);
    expect(changes.map((change) => (change.new as Row).count)).toEqual(
      Array.from({ length: 300 }, (_none, index) => index + 1),
    );
  }, 20_000);

  test('a table with a key of two columns and no policies is open to whom it is granted', async () => {
    const changes = await listen(ana.client, { table: 'pairs' });
    await project.admin.query(`insert into public.pairs values (1, 2, 'x')`);
    await vi.waitFor(() => expect(changes).toHaveLength(1), 5_000);
    expect(changes[0]?.new).toEqual({ room: 1, seat: 2, who: 'x' });
  });

  test.each([
    [
      'a table that is not published',
      { table: 'unpublished' },
      /Please check Realtime is enabled for the given connect parameters: \[event: \*, schema: public, table: unpublished/,
    ],
    [
      'a table without the right to read',
      { table: 'forbidden' },
      /Unable to subscribe to changes with given parameters/,
    ],
    ['a filter on an unknown column', { filter: 'nope=eq.1' }, /invalid column for filter nope/],
    ['a filter on a hidden column', { filter: 'secret=eq.1' }, /invalid column for filter secret/],
    ['a filter with a value of the wrong type', { filter: 'owner=eq.me' }, /invalid input syntax for type uuid: "me"/],
  ])('%s is refused with its reason', async (_name, filter, message) => {
    await expect(listen(ana.client, filter)).rejects.toThrow(message);
  });

  test('without a sign-in nothing of a guarded table is heard', async () => {
    await expect(listen(project.browser())).rejects.toThrow('Unable to subscribe');
  });

  test('a right that is taken away stops the rows at once', async () => {
    const changes = await listen(ana.client);
    await project.admin.query(
      'revoke select on public.notes from authenticated; revoke select (id, owner, title, amount, count, done, due, tags, extra) on public.notes from authenticated',
    );
    await insert(ana.id, 'Unseen');
    await vi.waitFor(() => expect(changes).toHaveLength(1), 5_000);
    expect(changes[0]).toMatchObject({ new: {}, errors: ['Error 401: Unauthorized'] });
    await project.admin.query(
      'grant select (id, owner, title, amount, count, done, due, tags, extra) on public.notes to authenticated',
    );
    await insert(ana.id, 'Seen');
    await vi.waitFor(() => expect(changes.at(-1)?.new).toMatchObject({ title: 'Seen' }), 5_000);
  });

  // Such a change was lost, and its subscriber told that the policy had failed.
  test('a right that is taken away while others are being asked is noticed at the next question', async () => {
    await project.admin.query(`
      create table public.slow (id int primary key);
      alter table public.slow enable row level security;
      create policy waits on public.slow for select to authenticated using (pg_advisory_xact_lock_shared(7) is not null);
      grant select on public.slow to authenticated;
      alter publication supabase_realtime add table public.slow;
    `);
    // One more than can be asked at once: the last one waits until another has its answer.
    const people = await Promise.all(Array.from({ length: 9 }, (_, nr) => project.person(`slow-${nr}@example.test`)));
    const heard = await Promise.all(people.map(({ client }) => listen(client, { table: 'slow' })));
    await project.admin.query('select pg_advisory_lock(7)');
    await project.admin.query('insert into public.slow values (1)');
    await vi.waitFor(async () => {
      const { rows } = await project.admin.query(
        `select count(*)::int as asked from pg_stat_activity where wait_event = 'advisory'`,
      );
      expect(rows).toEqual([{ asked: 8 }]);
    }, 5_000);
    await project.admin.query('revoke select on public.slow from authenticated');
    await project.admin.query('select pg_advisory_unlock(7)');
    await vi.waitFor(() => expect(heard.every((changes) => changes.length === 1)).toBe(true), 5_000);
    const refused = heard.filter(([change]) => change?.errors?.[0] === 'Error 401: Unauthorized');
    expect(refused).toHaveLength(1);
  });

  test('a policy that fails holds up nobody else, and its subscribers learn why', async () => {
    await project.admin.query(`
      create table public.broken (id int primary key);
      alter table public.broken enable row level security;
      create policy fails on public.broken for select to authenticated using (1 / (id - id) = 1);
      alter publication supabase_realtime add table public.broken;
    `);
    const told: string[] = [];
    await new Promise<void>((resolve) => {
      const channel = ana.client.channel('broken');
      channel.on('postgres_changes', { event: '*', schema: 'public', table: 'broken' }, () => told.push('a change'));
      channel.on('system', {}, ({ status, message }) => (status === 'ok' ? resolve() : told.push(message))).subscribe();
    });
    const changes = await listen(ana.client);
    await project.admin.query('insert into public.broken values (1)');
    await insert(ana.id, 'Unharmed');
    await vi.waitFor(() => expect(changes).toHaveLength(1), 5_000);
    expect(told).toEqual(['The policies of public.broken could not be asked: division by zero']);
  });

  test('goes on after a restart of Postgres, and loses nothing', async () => {
    const changes = await listen(ana.client);
    await project.database.restart();
    await insert(ana.id, 'After the restart');
    await vi.waitFor(
      () => expect(changes.map((change) => (change.new as Row).title)).toEqual(['After the restart']),
      15_000,
    );
  }, 40_000);
});
