import { fromJson, type JsonValue, toJson } from '@bufbuild/protobuf';
import { ListValueSchema } from '@bufbuild/protobuf/wkt';
import { newId } from '@marquee/values/ids.ts';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTasksWorld, type TasksWorld, type TestEvent } from '../testing/open-tasks-world.ts';

let town: TasksWorld;
let redis: Redis;

beforeAll(async () => {
  town = await openTasksWorld();
  redis = new Redis(town.world.redis.url);
});
afterAll(async () => {
  redis.disconnect();
  await town.world.close();
});

const peonies: JsonValue = [
  {
    name: 'flowers',
    type: 'multiselect',
    label: 'Flowers',
    required: true,
    options: [
      { value: 'peony', label: 'Peonies' },
      { value: 'rose', label: 'Roses' },
    ],
  },
  { name: 'budget', type: 'number', min: 0, unit: 'EUR' },
  { name: 'notes', type: 'textarea' },
];
const list = (fields: JsonValue) => fromJson(ListValueSchema, fields);

async function flowersForm(event: TestEvent, fields: JsonValue = peonies) {
  const { eventId, client } = event;
  const aboutId = newId();
  const made = await town.as(client).createForm({
    eventId,
    title: 'Your flowers',
    assigneeOrganisationId: client.organisationId,
    aboutKind: 'element',
    aboutId,
    aboutVersion: 2,
    fields: list(fields),
    context: { shownPriceMinor: 150_000 },
  });
  return { ...made, eventId, aboutId, api: town.as(client) };
}

test('a form is asked, filled in over two sittings and answered', async () => {
  const event = await town.event();
  const { eventId, taskId, formId, aboutId, api } = await flowersForm(event);
  const asked = (await api.getForm({ eventId, formId })).form;
  expect(asked).toMatchObject({ taskId, title: 'Your flowers', state: 'open', mine: true, draftVersion: 0 });
  expect(asked?.fields && toJson(ListValueSchema, asked.fields)).toEqual(peonies);
  expect((await api.saveDraft({ eventId, formId, values: { notes: 'pink' } })).draftVersion).toBe(1);
  expect((await api.getForm({ eventId, formId })).form).toMatchObject({ draft: { notes: 'pink' }, draftVersion: 1 });

  const values = { flowers: ['peony'], budget: 1200, notes: 'Pink, please.' };
  const { answerId } = await api.submitAnswer({ eventId, formId, values });
  expect(answerId).not.toBe('');
  const answered = (await api.getForm({ eventId, formId })).form;
  expect(answered).toMatchObject({ state: 'answered', answer: values, draftVersion: 0 });
  expect(answered?.draft).toBeUndefined();
  const orchestrator = town.as(await town.asService('orchestrator'));
  expect(await orchestrator.getAnswer({ eventId, formId })).toMatchObject({
    values,
    context: { shownPriceMinor: 150_000 },
    aboutKind: 'element',
    aboutId,
    aboutVersion: 2,
    answeredByPersonId: event.client.id,
  });
  expect((await api.getTask({ eventId, taskId })).task).toMatchObject({ status: 'done', kind: 'answer_form' });
  const emitted = await town.emitted(eventId);
  expect(emitted.map((event) => event.type)).toEqual(['TaskCreated', 'FormAnswered', 'TaskEnded']);
  expect(JSON.stringify(emitted)).not.toMatch(/Pink|flowers/);
  await expect(api.submitAnswer({ eventId, formId, values })).rejects.toMatchObject({ code: 'not_in_this_state' });
  await expect(api.saveDraft({ eventId, formId, values })).rejects.toMatchObject({ code: 'not_in_this_state' });
});

test('an answer that doesn’t fit is refused with what to mend, and the form stays open', async () => {
  const { eventId, formId, api } = await flowersForm(await town.event());
  const submit = (values: Record<string, JsonValue>) => api.submitAnswer({ eventId, formId, values });
  await expect(submit({ budget: -1 })).rejects.toMatchObject({
    code: 'answer_not_valid',
    field: 'flowers',
    message: 'Please answer “Flowers”. “Budget” must be 0 or more.',
  });
  await expect(submit({ flowers: ['tulip'] })).rejects.toMatchObject({ field: 'flowers' });
  await expect(submit({ flowers: ['rose'], admin: true })).rejects.toMatchObject({ field: 'admin' });
  expect((await api.getForm({ eventId, formId })).form?.state).toBe('open');
});

test('a form with fields that nobody could answer isn’t made', async () => {
  const event = await town.event();
  const twins = [
    { name: 'a', type: 'text' },
    { name: 'a', type: 'text' },
  ];
  const before = [{ name: 'a', type: 'text', visibleIf: { field: 'b', equals: 'x' } }];
  for (const fields of [[], twins, before, [{ name: 'a', type: 'telepathy' }], [{ name: '__proto__', type: 'text' }]])
    await expect(flowersForm(event, fields), JSON.stringify(fields)).rejects.toMatchObject({ code: 'bad_fields' });
});

test('a draft that started from an older one is refused with both texts; one too large as well', async () => {
  const event = await town.event();
  const { eventId, formId, api } = await flowersForm(event);
  await api.saveDraft({ eventId, formId, values: { notes: 'From my phone' } });
  await expect(api.saveDraft({ eventId, formId, values: { notes: 'From my desk' } })).rejects.toMatchObject({
    code: 'draft_stale',
    message: expect.stringMatching(/saved is “From my phone”, yours is “From my desk”/),
  });
  const values = { notes: 'x'.repeat(64 * 1024) };
  await expect(api.saveDraft({ eventId, formId, values, draftVersion: 1 })).rejects.toMatchObject({
    code: 'draft_too_large',
  });
  expect((await api.getForm({ eventId, formId })).form).toMatchObject({
    draft: { notes: 'From my phone' },
    draftVersion: 1,
  });
});

test('Redis holds a copy of the draft and of the event’s queue, and nothing is read from either', async () => {
  const event = await town.event();
  const { eventId, formId, taskId, api } = await flowersForm(event);
  const [draftKey, queueKey] = [`form_draft:${formId}`, `task_queue:${eventId}`];
  await api.saveDraft({ eventId, formId, values: { notes: 'one' } });
  await api.saveDraft({ eventId, formId, values: { notes: 'two' }, draftVersion: 1 });
  await town.world.until(async () => (await redis.get(draftKey))?.includes('"two"'), 'the draft is copied');
  expect(await redis.ttl(draftKey)).toBeGreaterThan(86_000);
  await town.world.until(async () => (await redis.zcard(queueKey)) === 1, 'the task is queued');
  const assigneeOrganisationId = event.venue.organisationId;
  const urgent = await api.createTask({
    eventId,
    kind: 'do',
    title: 'Open the gate',
    assigneeOrganisationId,
    priority: 'urgent',
  });
  await town.world.until(async () => (await redis.zcard(queueKey)) === 2, 'both tasks are queued');
  expect(await redis.zrange(queueKey, '0', '-1')).toEqual([urgent.taskId, taskId]);

  await redis.set(draftKey, '{"values":{"notes":"forged"},"version":9}');
  await redis.del(queueKey);
  await redis.zadd(queueKey, 1, newId());
  expect((await api.getForm({ eventId, formId })).form?.draft).toEqual({ notes: 'two' });
  expect((await api.listTasks({ eventId })).tasks.map((task) => task.taskId)).toEqual([urgent.taskId, taskId]);
  await api.submitAnswer({ eventId, formId, values: { flowers: ['rose'] } });
  await town.world.until(async () => (await redis.exists(draftKey)) === 0, 'the copy goes with the draft');
  await town.world.until(
    async () => (await redis.zrange(queueKey, '0', '-1')).join() === urgent.taskId,
    'the queue is made again',
  );
});

test('the holder of a vendor’s link answers the vendor’s form', async () => {
  const event = await town.event();
  const { eventId } = event;
  const vendor = await town.vendorAt(eventId);
  const { formId } = await town.as(event.venue).createForm({
    eventId,
    title: 'Your load-in',
    assigneeOrganisationId: vendor.organisationId,
    fields: list([{ name: 'arrival', type: 'time', required: true }]),
  });
  const link = town.as(await town.linkOf(eventId, vendor.organisationId));
  const [waiting] = (await link.listMyTasks({})).tasks;
  expect(waiting).toMatchObject({ formId, mine: true, title: 'Your load-in' });
  await expect(link.submitAnswer({ eventId, formId, values: { arrival: '25:00' } })).rejects.toMatchObject({
    field: 'arrival',
  });
  await link.submitAnswer({ eventId, formId, values: { arrival: '08:30' } });
  const orchestrator = town.as(await town.asService('orchestrator'));
  expect((await orchestrator.getAnswer({ eventId, formId })).answeredByPersonId).toBe('');
});

test('the assistant takes back what it asked, once, and nobody else’s', async () => {
  const event = await town.event();
  const { eventId, client } = event;
  const assistant = town.as(await town.asService('orchestrator'));
  const asked = await assistant.createForm({
    eventId,
    title: 'A few facts',
    assigneeOrganisationId: client.organisationId,
    fields: list([{ name: 'guests', type: 'number' }]),
  });
  const options = { idempotencyKey: newId() };
  await assistant.cancelTask({ eventId, taskId: asked.taskId }, options);
  await assistant.cancelTask({ eventId, taskId: asked.taskId }, options);
  const api = town.as(client);
  expect((await api.getForm({ eventId, formId: asked.formId })).form?.state).toBe('closed');
  await expect(api.submitAnswer({ eventId, formId: asked.formId, values: {} })).rejects.toMatchObject({
    code: 'not_in_this_state',
  });
  await expect(assistant.cancelTask({ eventId, taskId: asked.taskId })).rejects.toMatchObject({
    code: 'not_in_this_state',
  });
  const theirs = await api.createTask({
    eventId,
    title: 'Call us',
    kind: 'do',
    assigneeOrganisationId: client.organisationId,
  });
  await expect(assistant.cancelTask({ eventId, taskId: theirs.taskId })).rejects.toMatchObject({
    code: 'not_in_this_state',
  });
  await expect(api.cancelTask({ eventId, taskId: theirs.taskId })).rejects.toMatchObject({
    code: 'caller_not_allowed',
  });
});

test('the same key does each command’s work once', async () => {
  const event = await town.event();
  const { eventId, client } = event;
  const api = town.as(client);
  const twice = async <T>(act: (options: { idempotencyKey: string }) => Promise<T>): Promise<T> => {
    const options = { idempotencyKey: newId() };
    const [first, twin] = await Promise.all([act(options), act(options)]);
    expect(twin).toEqual(first);
    expect(await act(options)).toEqual(first);
    return first;
  };
  const assigneeOrganisationId = client.organisationId;
  const form = { eventId, title: 'Flowers', assigneeOrganisationId, fields: list(peonies) };
  const task = { eventId, title: 'Call us', kind: 'do', assigneeOrganisationId };
  const { formId } = await twice((options) => api.createForm(form, options));
  const first = await twice((options) => api.createTask(task, options));
  const second = await twice((options) => api.createTask(task, options));
  await twice((options) => api.saveDraft({ eventId, formId, values: { notes: 'x' } }, options));
  await twice((options) => api.submitAnswer({ eventId, formId, values: { flowers: ['rose'] } }, options));
  await twice((options) => api.completeTask({ eventId, taskId: first.taskId }, options));
  await twice((options) => api.declineTask({ eventId, taskId: second.taskId, reason: 'No time' }, options));
  const statuses = (await api.listTasks({ eventId })).tasks.map((row) => row.status).sort();
  expect(statuses).toEqual(['declined', 'done', 'done']);
  expect((await town.emitted(eventId)).filter((event) => event.type === 'TaskEnded')).toHaveLength(3);
});
