import { fromJson } from '@bufbuild/protobuf';
import { ListValueSchema } from '@bufbuild/protobuf/wkt';
import { ElementSentToVenueSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { newId } from '@marquee/values/ids.ts';
import { getTableName } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTasksWorld, type TasksWorld } from '../testing/open-tasks-world.ts';
import { tables } from './index.ts';

/** Past every command: what the role of a person's request can do in the database itself, with an outsider's claims. */
let town: TasksWorld;
let outsiders: Record<string, Record<string, string>>;

beforeAll(async () => {
  town = await openTasksWorld();
  const { eventId, client, venue } = await town.event();
  const api = town.as(client);
  const fields = fromJson(ListValueSchema, [{ name: 'secret', type: 'text' }]);
  const form = { eventId, title: 'A form', assigneeOrganisationId: client.organisationId, fields };
  const [first, second] = [await api.createForm(form), await api.createForm(form)];
  await api.saveDraft({ eventId, formId: first.formId, values: { secret: 'x' } });
  await api.submitAnswer({ eventId, formId: second.formId, values: { secret: 'x' } });
  await town.hear(ElementSentToVenueSchema, {
    eventId,
    elementId: newId(),
    version: 1,
    venueOrganisationId: venue.organisationId,
  });
  await town.world.sql.query(
    `insert into task_closings (event_id, kind, about_kind, about_id, through_version) values ($1, 'approve', 'element', $1, 1)`,
    [eventId],
  );
  const vendor = await town.vendorAt(eventId);
  const elsewhere = await town.event();
  outsiders = {
    stranger: { sub: (await town.member('Sam Stranger', 'client')).id },
    'vendor of the event': { sub: vendor.id },
    'vendor of another event': { sub: (await town.vendorAt(elsewhere.eventId)).id },
    guest: { link_id: newId(), link_event_id: eventId, link_household_id: newId() },
    'person who names another’s organisation': { sub: vendor.id, acting_organisation_id: client.organisationId },
  };
});
afterAll(() => town.world.close());

async function asPerson(claims: Record<string, string>, statement: string) {
  const client = await town.world.sql.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('role', 'tasks_person', true), set_config('request.jwt.claims', $1, true)`, [
      JSON.stringify(claims),
    ]);
    const result = await client.query(statement).catch((error: { code?: string }) => error.code ?? 'failed');
    return typeof result === 'string' ? result : (result.rowCount ?? 0);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const names = Object.values(tables).map((table) => getTableName(table));
const who = [
  'stranger',
  'vendor of the event',
  'vendor of another event',
  'guest',
  'person who names another’s organisation',
];

test.each(names.flatMap((name) => who.map((outsider) => [name, outsider] as const)))(
  '%s: a %s reads and changes nothing',
  async (name, outsider) => {
    const { rows } = await town.world.sql.query<{ filled: boolean }>(`select exists (select from ${name}) as filled`);
    expect(rows[0]?.filled, `${name} has rows to hide`).toBe(true);
    const claims = outsiders[outsider] ?? {};
    const denied = '42501';
    expect([0, denied]).toContain(await asPerson(claims, `select * from ${name}`));
    expect([0, denied]).toContain(await asPerson(claims, `update ${name} set event_id = event_id`));
    expect(await asPerson(claims, `delete from ${name}`)).toBe(denied);
  },
);
