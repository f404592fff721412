import { toJson } from '@bufbuild/protobuf';
import { ListValueSchema } from '@bufbuild/protobuf/wkt';
import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { TasksService } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Chat, type LoopWorld, openLoopWorld } from './open-loop-world.ts';

let town: LoopWorld;

beforeAll(async () => {
  town = await openLoopWorld();
});

afterAll(() => town.world.close());

/** The form that a message refers to, as its client sees it. */
async function formOf({ client, eventId }: Chat, refs: readonly { kind: string; id: string }[]) {
  const formId = refs.find((ref) => ref.kind === 'form')?.id ?? '';
  const { form } = await town.world.as(client, TasksService).getForm({ eventId, formId });
  const fields = form?.fields ? (toJson(ListValueSchema, form.fields) as { name: string }[]) : [];
  return { formId, state: form?.state, names: fields.map((field) => field.name) };
}

test('several missing facts are asked by a form of exactly these; its answer goes on from there', async () => {
  const chat = await town.openChat('Farah');
  const { client, eventId, answerAfter, say } = chat;
  const asked = await say('We would like to have a wedding with peonies');
  const form = await formOf(chat, asked.refs);
  expect(form).toMatchObject({ state: 'open', names: ['date', 'guests', 'budget'] });
  const tasks = town.world.as(client, TasksService);
  await expect(
    tasks.submitAnswer({
      eventId,
      formId: form.formId,
      values: { date: { from: '2027-08-28', to: '2027-08-01' }, guests: 90 },
    }),
  ).rejects.toMatchObject({ code: 'answer_not_valid', field: 'date' });

  await tasks.submitAnswer({
    eventId,
    formId: form.formId,
    values: {
      date: { from: '2027-08-28', to: '2027-08-28' },
      guests: 90,
      budget: { amountMinor: 2_500_000, currency: 'EUR' },
    },
  });
  const answer = await answerAfter(asked.number);
  expect(answer.body).toContain('Hall');
  const { event, holds, elements } = await town.world.as(client, EventsService).getEvent({ eventId });
  expect(event?.facts).toMatchObject({
    type: 'wedding',
    guestsMax: 90,
    days: [{ from: '2027-08-28', to: '2027-08-28' }],
    budget: { amountMinor: 2_500_000 },
    wishes: [{ category: 'floral' }],
  });
  expect(holds[0]).toMatchObject({ state: 'hold', day: '2027-08-28' });
  expect(elements.map((element) => element.category).toSorted()).toEqual(['floral', 'food', 'space']);
});

test('what is told in the chat instead takes the form back, and a smaller one asks for the rest', async () => {
  const chat = await town.openChat('Gila');
  const first = await formOf(chat, (await chat.say('A conference with lunch, please')).refs);
  const second = await formOf(chat, (await chat.say('It is for 60 people')).refs);
  expect(second.names).toEqual(['date', 'budget']);
  expect(second.formId).not.toBe(first.formId);
  const tasks = town.world.as(chat.client, TasksService);
  const before = await tasks.getForm({ eventId: chat.eventId, formId: first.formId });
  expect(before.form?.state).toBe('closed');
  const last = await chat.say('On 9 September 2027');
  expect(last.refs.filter((ref) => ref.kind === 'form')).toEqual([]);
  expect(last.body).toContain('what you would like to spend');
  const { tasks: open } = await tasks.listTasks({ eventId: chat.eventId });
  expect(open.filter((task) => task.status === 'open')).toEqual([]);
});

test('the budget that was still missing is noted at once, and the form that asked for it is taken back', async () => {
  const chat = await town.openChat('Hanna');
  const api = town.world.as(chat.client, EventsService);
  const form = await formOf(chat, (await chat.say('A party for 50 people on 4 September 2027')).refs);
  expect(form.names).toEqual(['budget', 'wishes']);
  await chat.say('The dinner is approved');
  const answer = await chat.say('We can spend 9,000 euros');
  expect(answer.body).toContain('9,000');
  const { event, changes } = await api.getEvent({ eventId: chat.eventId });
  expect(event?.facts).toMatchObject({ guestsMax: 50, budget: { amountMinor: 900_000, currency: 'EUR' } });
  expect(changes).toEqual([]);
  const tasks = town.world.as(chat.client, TasksService);
  const { form: asked } = await tasks.getForm({ eventId: chat.eventId, formId: form.formId });
  expect(asked?.state).toBe('closed');
});

test('what is asked in a running event is answered from what is there', async () => {
  const chat = await town.openChat('Lena');
  await chat.say('A party for 45 people on 12 September 2027, dinner, budget 9000 euros');
  expect((await chat.say('How long does the hold last?')).body).toMatch(
    /^\w+ on 12 September 2027 is held for you until .*\(Europe\/Berlin time\)/,
  );
  expect((await chat.say('Where do we pay?')).body).toContain('nothing is due before you accept it');
  expect((await chat.say('What happens next?')).body).toContain('waiting for you');
});

test('an event that the client makes by hand is planned without a word in the chat', async () => {
  const chat = await town.openChat('Ilse');
  const { client, eventId, answerAfter } = chat;
  await town.world.as(client, EventsService).createEvent({
    eventId,
    venueId: town.venue.venueId,
    title: 'Our party',
    facts: {
      type: 'party',
      dateKind: 'range',
      days: [{ from: '2027-10-01', to: '2027-10-31' }],
      guestsMin: 70,
      guestsMax: 70,
    },
  });
  const answer = await answerAfter(0);
  expect(answer.body).toContain('70');
  const { elements, holds } = await town.world.as(client, EventsService).getEvent({ eventId });
  expect(elements.map((element) => element.category).toSorted()).toEqual(['food', 'space']);
  expect(holds).toHaveLength(1);
});

test('new wishes in a running event are suggested, beside what is there', async () => {
  const chat = await town.openChat('Jutta');
  const api = town.world.as(chat.client, EventsService);
  await chat.say('A party for 40 people on 11 September 2027, dinner, budget 9000 euros');
  const answer = await chat.say('We would also like peonies');
  expect(answer.body).toContain('Peonies');
  const { elements } = await api.getEvent({ eventId: chat.eventId });
  expect(elements.map((element) => element.category).toSorted()).toEqual(['floral', 'food', 'space']);
});

test('a person can be reached before anything is understood', async () => {
  const chat = await town.openChat('Kim');
  const { client, eventId, say } = chat;
  const lost = await say('Blue seventeen is asking whether the moon.');
  expect(lost.body).toContain('ask for a person');
  const handed = await say('Can I talk to a real person please?');
  expect(handed.body).toContain('The Orangery');
  const { threads } = await town.world.as(town.venue.owner, MessagingService).listThreads({ eventId });
  expect(threads.map((thread) => thread.kind)).toEqual(['event']);
  const { event, elements } = await town.world.as(client, EventsService).getEvent({ eventId });
  expect(event?.facts).toMatchObject({ days: [], wishes: [] });
  expect(elements).toEqual([]);
});
