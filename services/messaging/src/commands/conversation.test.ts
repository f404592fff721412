import { MessageSentSchema } from '@marquee/contracts/marquee/messaging/v1/messaging_domain_events_pb.ts';
import { openNats } from '@marquee/service-kit/nats/open-nats.ts';
import { testPassword } from '@marquee/testing/service-logins.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MessagingWorld, openMessagingWorld } from '../testing/open-messaging-world.ts';

let town: MessagingWorld;

beforeAll(async () => {
  town = await openMessagingWorld();
});
afterAll(() => town.world.close());

async function planningThread() {
  const client = await town.member('Clara Client', 'client');
  const { thread } = await town.as(client).openPlanningThread({ organisationId: client.organisationId });
  if (!thread) throw new Error('no thread was opened');
  return { client, thread, eventId: thread.eventId, threadId: thread.threadId };
}

const service = async (name: string) => ({ token: await town.world.serviceToken(name) });

async function threadOf(eventId: string, person: { token: string }, kind: string) {
  const { threads } = await town.as(person).listThreads({ eventId });
  const found = threads.find((thread) => thread.kind === kind);
  if (!found) throw new Error(`no ${kind} thread`);
  return found;
}

async function sentEvents(threadId: string) {
  const { rows } = await town.world.sql.query<{ payload: string }>(
    `select payload from messaging_engine.outbox where type = $1 and payload::jsonb ->> 'threadId' = $2 order by seq`,
    [MessageSentSchema.typeName, threadId],
  );
  return rows.map((row) => JSON.parse(row.payload) as Record<string, unknown>);
}

test('a client plans with the assistant: each message has the next number and says whom it is for', async () => {
  const { client, eventId, threadId } = await planningThread();
  const api = town.as(client);
  const { message } = await api.sendMessage({ eventId, threadId, body: 'We marry in June.', clientId: 'mine-1' });
  expect(message).toMatchObject({ number: 1, authorKind: 'person', authorPersonId: client.id, clientId: 'mine-1' });
  expect(message?.authorOrganisationId).toBe(client.organisationId);
  const refs = [{ kind: 'element', id: newId(), label: 'Peonies' }];
  const orchestrator = town.as(await service('orchestrator'));
  const answer = await orchestrator.postAssistantMessage({ eventId, threadId, body: 'How lovely!', refs });
  expect(answer.message).toMatchObject({ number: 2, authorKind: 'assistant', authorPersonId: '' });

  const { messages, lastNumber } = await api.listMessages({ threadId });
  expect(messages.map(({ number, body }) => [number, body])).toEqual([
    [1, 'We marry in June.'],
    [2, 'How lovely!'],
  ]);
  expect(messages[1]?.refs.map((ref) => ref.label)).toEqual(['Peonies']);
  expect(lastNumber).toBe(2);
  expect((await api.listMessages({ threadId, fromEnd: true, limit: 1 })).messages.map((m) => m.number)).toEqual([2]);
  expect((await api.listMessages({ threadId, afterNumber: 1 })).messages.map((m) => m.number)).toEqual([2]);

  const sent = await sentEvents(threadId);
  expect(sent.map((event) => [event.authorKind, event.forAssistant ?? false, event.assurance ?? ''])).toEqual([
    ['person', true, 'aal1'],
    ['assistant', false, ''],
  ]);
  expect(JSON.stringify(sent)).not.toContain('June');
});

test('a message is announced once its transaction has committed', async () => {
  const { client, eventId, threadId } = await planningThread();
  const options = { user: 'web', password: testPassword, processName: 'test' };
  const nats = await openNats({ url: town.world.nats.url, ...options });
  const heard: unknown[] = [];
  const listening = nats.subscribe('marquee-live.messaging.message', {
    callback: (_error, message) => {
      heard.push(message.json());
    },
  });
  await nats.flush();
  await town.as(client).sendMessage({ eventId, threadId, body: 'Hello' });
  await town.world.until(async () => heard.length > 0, 'the message is announced');
  expect(heard).toEqual([{ threadId, number: 1, eventId }]);
  listening.unsubscribe();
  await nats.close();
});

test('fifty people who write at once leave no gap in the numbers', async () => {
  const { client, eventId, threadId } = await planningThread();
  const api = town.as(client);
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, nr) =>
      api.sendMessage({ eventId, threadId, body: `Message ${nr}` }, { timeoutMs: 25_000 }),
    ),
  );
  const numbers = answers.map((answer) => answer.message?.number ?? 0).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 50 }, (_, nr) => nr + 1));
  const { messages } = await api.listMessages({ threadId, limit: 100 });
  expect(messages.map((message) => message.number)).toEqual(numbers);
});

test('the same key does each command’s work once', async () => {
  const { client, eventId, threadId } = await planningThread();
  const api = town.as(client);
  const twice = async <T>(act: (options: { idempotencyKey: string }) => Promise<T>) => {
    const options = { idempotencyKey: newId() };
    const [first, twin] = await Promise.all([act(options), act(options)]);
    expect(twin).toEqual(first);
    expect(await act(options)).toEqual(first);
    return first;
  };
  const { organisationId } = client;
  await twice((options) => api.openPlanningThread({ organisationId }, options));
  await twice((options) => api.sendMessage({ eventId, threadId, body: 'Once' }, options));
  const orchestrator = town.as(await service('orchestrator'));
  await twice((options) => orchestrator.postAssistantMessage({ eventId, threadId, body: 'One answer' }, options));
  expect((await api.listThreads({ eventId: '' })).threads).toHaveLength(2);

  const venue = (await town.event({ eventId, client })).venue;
  await twice((options) => api.askPerson({ eventId, threadId, summary: 'They wish to see the hall.' }, options));
  const between = await threadOf(eventId, client, 'event');
  await twice((options) => town.as(venue).handBack({ eventId, threadId: between.threadId }, options));
  const invitation = { eventId, threadId: between.threadId, invited: true };
  await twice((options) => api.inviteAssistant(invitation, options));
  await twice((options) => api.markRead({ threadId, number: 1 }, options));
  const { messages } = await api.listMessages({ threadId });
  expect(messages.map((message) => message.body)).toEqual([
    'Once',
    'One answer',
    'The venue has handed this conversation back to the assistant.',
  ]);
});

test('what was read is kept for each reader, never goes back, and never passes the newest message', async () => {
  const { client, eventId, threadId } = await planningThread();
  const api = town.as(client);
  for (const body of ['One', 'Two', 'Three']) await api.sendMessage({ eventId, threadId, body });
  const steps = [
    [2, 2],
    [1, 2],
    [99, 3],
  ] as const;
  for (const [number, expected] of steps) {
    await api.markRead({ threadId, number });
    expect(await threadOf(eventId, client, 'planning')).toMatchObject({ readNumber: expected, lastNumber: 3 });
  }
  expect(await threadOf(eventId, client, 'planning')).toMatchObject({ lastText: 'Three' });
});

test('a message that is too long or empty is refused in words', async () => {
  const { client, eventId, threadId } = await planningThread();
  const send = (body: string) => town.as(client).sendMessage({ eventId, threadId, body });
  await expect(send('ß'.repeat(20_001))).rejects.toMatchObject({
    kind: 'invalid',
    message: expect.stringContaining('longer than 20,000 characters'),
  });
  await expect(send(' \n')).rejects.toMatchObject({ code: 'empty_message', field: 'body' });
  expect((await send('ß'.repeat(20_000))).message?.number).toBe(1);
});

test('a person is asked, answers between client and venue, and hands back', async () => {
  const { client, eventId, threadId } = await planningThread();
  const api = town.as(client);
  const summary = 'The client asks whether the corkage can be waived.';
  await expect(api.askPerson({ eventId, threadId, summary })).rejects.toMatchObject({ code: 'no_event_thread' });
  const { venue } = await town.event({ eventId, client });
  const { thread } = await api.askPerson({ eventId, threadId, summary });
  expect(thread).toMatchObject({ kind: 'event', lastNumber: 1, lastText: summary });
  const between = thread?.threadId ?? '';
  await expect(api.askPerson({ eventId, threadId, summary })).rejects.toMatchObject({ code: 'not_in_this_state' });
  await expect(api.askPerson({ eventId, threadId: between, summary })).rejects.toMatchObject({
    code: 'not_in_this_state',
  });
  expect(await threadOf(eventId, client, 'planning')).toMatchObject({ answeredBy: 'person' });
  await api.sendMessage({ eventId, threadId, body: 'Are you there?' });
  expect((await sentEvents(threadId)).at(-1)?.forAssistant ?? false).toBe(false);

  const seen = await town.as(venue).listMessages({ threadId: between });
  expect(seen.messages.map((message) => [message.authorKind, message.authorPersonId, message.body])).toEqual([
    ['system', '', summary],
  ]);
  await expect(api.handBack({ eventId, threadId: between })).rejects.toMatchObject({ code: 'not_the_asked' });
  await expect(town.as(venue).handBack({ eventId, threadId })).rejects.toMatchObject({ code: 'thread_not_found' });
  await town.as(venue).handBack({ eventId, threadId: between, note: 'We waive it.' });
  await expect(town.as(venue).handBack({ eventId, threadId: between })).rejects.toMatchObject({
    code: 'not_in_this_state',
  });
  expect(await threadOf(eventId, client, 'planning')).toMatchObject({ answeredBy: 'assistant' });
  const { messages } = await api.listMessages({ threadId: between });
  expect(messages.at(-1)).toMatchObject({ body: 'We waive it.', authorKind: 'person', authorPersonId: venue.id });
  const { rows } = await town.world.sql.query<{ type: string; payload: string }>(
    `select split_part(type, '.', 4) as type, payload from messaging_engine.outbox
     where event_id = $1 and type ~ 'PersonAsked|ThreadHandedBack' order by seq`,
    [eventId],
  );
  expect(rows.map(({ type, payload }) => [type, JSON.parse(payload)])).toEqual([
    [
      'PersonAsked',
      {
        eventId,
        fromThreadId: threadId,
        threadId: between,
        askedOrganisationId: venue.organisationId,
        number: 1,
      },
    ],
    ['ThreadHandedBack', { eventId, threadId: between, planningThreadId: threadId, number: 2 }],
  ]);
});

test('the assistant answers between client and venue only while it is asked in', async () => {
  const { eventId, client, venue } = await town.event();
  const { threadId } = await threadOf(eventId, client, 'event');
  const api = town.as(client);
  const say = (person: { token: string }, body: string) => town.as(person).sendMessage({ eventId, threadId, body });
  await say(client, 'Hello venue');
  await town.as(venue).inviteAssistant({ eventId, threadId, invited: true });
  await say(venue, 'Assistant, what is left to decide?');
  await api.inviteAssistant({ eventId, threadId, invited: false });
  await say(client, 'Just us again');
  const sent = (await sentEvents(threadId)).filter((event) => event.authorKind === 'person');
  expect(sent.map((event) => event.forAssistant ?? false)).toEqual([false, true, false]);
  const planning = await planningThread();
  await expect(
    town.as(planning.client).inviteAssistant({
      eventId: planning.eventId,
      threadId: planning.threadId,
      invited: true,
    }),
  ).rejects.toMatchObject({ code: 'not_in_this_state' });
});

test('only the orchestrator speaks as the assistant', async () => {
  const { client, eventId, threadId } = await planningThread();
  const post = { eventId, threadId, body: 'I am the assistant' };
  await expect(town.as(client).postAssistantMessage(post)).rejects.toMatchObject({ code: 'caller_not_allowed' });
  await expect(town.as(await service('payments')).postAssistantMessage(post)).rejects.toMatchObject({
    code: 'system_only',
  });
  await expect(town.as(await service('payments')).listMessages({ threadId })).rejects.toMatchObject({
    code: 'system_only',
  });
  expect((await town.as(await service('notifications')).listMessages({ threadId })).messages).toEqual([]);
});

test('a vendor’s question goes to the side that can answer it, and is settled when that side writes there', async () => {
  const { eventId, client, venue } = await town.event();
  const vendor = await town.vendorAt(eventId);
  const { threadId } = await threadOf(eventId, vendor, 'element');
  const asked = await town.as(vendor).sendMessage({ eventId, threadId, body: 'Where may we park, and which colours?' });
  const number = asked.message?.number ?? 0;
  const orchestrator = town.as(await service('orchestrator'));
  const options = { idempotencyKey: newId() };
  for (const side of ['client', 'venue']) await orchestrator.routeQuestion({ eventId, threadId, number, side });
  await orchestrator.routeQuestion({ eventId, threadId, number, side: 'venue' }, options);
  await orchestrator.routeQuestion({ eventId, threadId, number, side: 'venue' }, options);
  await expect(town.as(venue).routeQuestion({ eventId, threadId, number, side: 'client' })).rejects.toMatchObject({
    code: 'caller_not_allowed',
  });

  await town.as(vendor).sendMessage({ eventId, threadId, body: 'It is a large van.' });
  await town.as(venue).sendMessage({ eventId, threadId, body: 'In the yard.' });
  await town.as(venue).sendMessage({ eventId, threadId, body: 'Through the blue gate.' });
  const { rows } = await town.world.sql.query<{ type: string; payload: Record<string, unknown> }>(
    `select split_part(type, '.', 4) as type, payload::jsonb as payload from messaging_engine.outbox
     where type like '%.Question%' and payload::jsonb ->> 'threadId' = $1 order by seq`,
    [threadId],
  );
  expect(rows.map((row) => [row.type, row.payload['side'], row.payload['askedOrganisationId']])).toEqual([
    ['QuestionRouted', 'client', client.organisationId],
    ['QuestionRouted', 'venue', venue.organisationId],
    ['QuestionAnswered', 'venue', undefined],
  ]);

  const answer = await orchestrator.postAssistantMessage({ eventId, threadId, body: 'I’ve asked.' });
  const notTheirs = { eventId, threadId, number: answer.message?.number ?? 0, side: 'venue' };
  await expect(orchestrator.routeQuestion(notTheirs)).rejects.toMatchObject({ code: 'not_a_question' });
  const between = await threadOf(eventId, venue, 'event');
  await expect(
    orchestrator.routeQuestion({ eventId, threadId: between.threadId, number: 1, side: 'venue' }),
  ).rejects.toMatchObject({ code: 'not_a_question' });
});
