import { fromJson } from '@bufbuild/protobuf';
import { ListValueSchema } from '@bufbuild/protobuf/wkt';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTasksWorld, type TasksWorld } from '../testing/open-tasks-world.ts';

/** Of the tasks of an event, one for each side: who sees which, and whose they may end. */
const rights = {
  client: { sees: ['client', 'vendor', 'venue'], ends: ['client'], plans: true },
  venue: { sees: ['client', 'vendor', 'venue'], ends: ['venue'], plans: true },
  vendor: { sees: ['vendor'], ends: ['vendor'], plans: false },
  vendorsLink: { sees: ['vendor'], ends: ['vendor'], plans: false },
  otherVendor: { sees: [], ends: [], plans: false },
  guest: { sees: [], ends: [], plans: false },
  stranger: { sees: [], ends: [], plans: false },
} as const;
type Role = keyof typeof rights;
const sides = ['client', 'vendor', 'venue'] as const;

let town: TasksWorld;
let eventId: string;
let people: Record<Role, { token: string }>;
let organisations: Record<(typeof sides)[number], string>;
const fields = fromJson(ListValueSchema, [{ name: 'secret', type: 'text' }]);

beforeAll(async () => {
  town = await openTasksWorld();
  const event = await town.event();
  eventId = event.eventId;
  const vendor = await town.vendorAt(eventId);
  const elsewhere = await town.event();
  const household = { linkId: newId(), eventId, householdId: newId() };
  people = {
    client: event.client,
    venue: event.venue,
    vendor,
    vendorsLink: await town.linkOf(eventId, vendor.organisationId),
    otherVendor: await town.vendorAt(elsewhere.eventId),
    guest: {
      token: await town.world.issuer.sign(household, { issuer: 'marquee/links', audience: 'marquee' }),
    },
    stranger: await town.member('Sam Stranger', 'client'),
  };
  organisations = {
    client: event.client.organisationId,
    vendor: vendor.organisationId,
    venue: event.venue.organisationId,
  };
});
afterAll(() => town.world.close());

/** A new task and a new form for each side, made by the client. */
async function oneForEach() {
  const api = town.as(people.client);
  return Promise.all(
    sides.map(async (side) => {
      const assigneeOrganisationId = organisations[side];
      const { taskId } = await api.createTask({ eventId, kind: 'do', title: side, assigneeOrganisationId });
      const { formId } = await api.createForm({ eventId, title: `${side} form`, assigneeOrganisationId, fields });
      return { side, taskId, formId };
    }),
  );
}

test.each(Object.keys(rights) as Role[])('what a %s sees and changes', async (role) => {
  const made = await oneForEach();
  const api = town.as(people[role]);
  const { sees, ends } = rights[role];
  const listed = (await api.listTasks({ eventId })).tasks.filter((task) => made.some((m) => m.taskId === task.taskId));
  expect(listed.map((task) => task.title).sort()).toEqual([...sees]);
  for (const task of listed) expect(task.mine, task.title).toBe((ends as readonly string[]).includes(task.title));
  const mine = (await api.listMyTasks({})).tasks.filter((task) => made.some((m) => m.taskId === task.taskId));
  expect(mine.map((task) => task.title)).toEqual([...ends]);
  for (const { side, taskId, formId } of made) {
    const [seen, own] = [sees, ends].map((list) => (list as readonly string[]).includes(side));
    const taskRefusal = { code: seen ? 'task_not_yours' : 'task_not_found' };
    const attempts = await Promise.allSettled([
      api.getTask({ eventId, taskId }),
      api.getForm({ eventId, formId }),
      api.saveDraft({ eventId, formId, values: { secret: role } }),
      api.submitAnswer({ eventId, formId, values: { secret: role } }),
      api.completeTask({ eventId, taskId }),
    ]);
    const refused = (reason: object) => ({ status: 'rejected', reason });
    const done = { status: 'fulfilled' };
    expect(attempts[0], `${role} sees ${side}`).toMatchObject(seen ? done : refused({ code: 'task_not_found' }));
    expect(attempts[1], `${role} opens ${side}’s form`).toMatchObject(own ? done : refused({ code: 'form_not_found' }));
    expect(attempts[3], `${role} answers ${side}’s form`).toMatchObject(
      own ? done : refused({ code: 'form_not_found' }),
    );
    expect(attempts[4], `${role} ends ${side}’s task`).toMatchObject(own ? done : refused(taskRefusal));
    if (!own) expect(attempts[2]).toMatchObject(refused({ code: 'form_not_found' }));
  }
  const { rows } = await town.world.sql.query<{ title: string }>(
    `select title from tasks where id = any ($1) and status = 'done' order by title`,
    [made.map((task) => task.taskId)],
  );
  expect(rows.map((row) => row.title)).toEqual([...ends]);
});

test.each(Object.keys(rights) as Role[])('whether a %s makes tasks for others', async (role) => {
  const task = { eventId, kind: 'do', title: `From ${role}`, assigneeOrganisationId: organisations.vendor };
  const making = town.as(people[role]).createTask(task);
  if (rights[role].plans) await making;
  else await expect(making).rejects.toMatchObject({ kind: expect.stringMatching(/forbidden|not_found/) });
  const { rowCount } = await town.world.sql.query(`select from tasks where title = $1`, [task.title]);
  expect(rowCount).toBe(rights[role].plans ? 1 : 0);
});

test('a task goes to nobody who doesn’t take part, and of our processes only the orchestrator makes one', async () => {
  const task = { eventId, kind: 'do', title: 'Stray', assigneeOrganisationId: newId() };
  await expect(town.as(people.client).createTask(task)).rejects.toMatchObject({ code: 'party_unknown' });
  const orchestrator = town.as(await town.asService('orchestrator'));
  await expect(orchestrator.createTask(task)).rejects.toMatchObject({ code: 'party_unknown' });
  const known = { ...task, assigneeOrganisationId: organisations.venue };
  const { taskId } = await orchestrator.createTask(known);
  expect((await orchestrator.getTask({ eventId, taskId })).task).toMatchObject({ askedBy: 'assistant', mine: false });
  const payments = town.as(await town.asService('payments'));
  await expect(payments.createTask(known)).rejects.toMatchObject({ code: 'system_only' });
  await expect(payments.listTasks({ eventId })).rejects.toMatchObject({ code: 'system_only' });
  await expect(payments.completeTask({ eventId, taskId })).rejects.toMatchObject({ code: 'caller_not_allowed' });
});

test('hidden and missing tasks and forms are refused alike', async () => {
  const [made] = await oneForEach();
  const stranger = town.as(people.stranger);
  const missing = newId();
  const answers = await Promise.allSettled([
    stranger.getTask({ eventId, taskId: made?.taskId ?? '' }),
    stranger.getTask({ eventId, taskId: missing }),
    stranger.getForm({ eventId, formId: made?.formId ?? '' }),
    stranger.getForm({ eventId, formId: missing }),
  ]);
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[2]).toEqual(answers[3]);
});
