import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EventsWorld, openEventsWorld, signUp } from '../../../services/events/src/testing/open-events-world.ts';
import { service as messaging } from '../../../services/messaging/src/service.ts';
import { openDependencies } from '../../../services/orchestrator/src/dependencies.ts';
import { OfflineAssistant } from '../../../services/orchestrator/src/model/offline-assistant.ts';
import { service as orchestrator } from '../../../services/orchestrator/src/service.ts';
import type { TestPerson } from './open-world.ts';

let town: EventsWorld;

beforeAll(async () => {
  town = await openEventsWorld();
  const { world } = town;
  await world.run(messaging);
  const environment = await world.environment('orchestrator');
  const dependencies = openDependencies({
    databaseUrl: environment.DATABASE_URL ?? '',
    processName: 'orchestrator-1',
    serviceTokenFile: environment.SERVICE_TOKEN_FILE ?? '',
    addresses: {
      events: world.address(EventsService),
      messaging: world.address(MessagingService),
      tasks: 'ipv4:127.0.0.1:1',
    },
    model: new OfflineAssistant(),
  });
  await world.run({ ...orchestrator, dependencies });
});

afterAll(() => town.world.close());

/** A client with a planning chat at the venue; says something and waits for the assistant's answer. */
async function openChat(name: string) {
  const { world, venue } = town;
  const client: TestPerson = await signUp(world, name);
  const { organisationId } = await world.as(client, EventsService).ensureClient({});
  const { thread } = await world
    .as(client, MessagingService)
    .openPlanningThread({ organisationId, venueId: venue.venueId });
  const { threadId = '', eventId = '' } = thread ?? {};
  const say = async (body: string) => {
    const { message } = await world.as(client, MessagingService).sendMessage({ eventId, threadId, body });
    const afterNumber = message?.number ?? 0;
    return world.until(async () => {
      const { messages } = await world.as(client, MessagingService).listMessages({ threadId, afterNumber });
      return messages.find((one) => one.authorKind === 'assistant');
    }, 'the assistant answers');
  };
  return { client, eventId, threadId, say };
}

test('from the first sentence to suggestions within the rules, with a hold on a space', async () => {
  const { client, eventId, say } = await openChat('Clara');
  const answer = await say(
    "we're getting married next June, around 120 people, thinking €30k, I love peonies and we need dinner",
  );
  expect(answer.body).toContain('120');
  const event = await town.world.as(client, EventsService).getEvent({ eventId });
  expect(event.event).toMatchObject({
    state: 'held',
    facts: { type: 'wedding', guestsMax: 120, budget: { amountMinor: 3_000_000 } },
  });
  expect(event.holds[0]).toMatchObject({ spaceName: 'Hall', state: 'hold', rank: 1 });
  expect(event.elements.map((element) => element.category).toSorted()).toEqual(['floral', 'food', 'space']);
});

test('a wish that the rules forbid is answered with the rule, and nothing is invented where nothing is understood', async () => {
  const forbidden = await openChat('Fiona');
  const answer = await forbidden.say(
    'A wedding on 14 August 2027 for 80 people, with fireworks and a dinner, budget 20000 EUR',
  );
  expect(answer.body).toContain('No open flame in any room.');
  const lost = await openChat('Nora');
  const asked = await lost.say('Blue seventeen is asking whether the moon.');
  expect(asked.body).not.toBe('');
  await expect(town.world.as(lost.client, EventsService).getEvent({ eventId: lost.eventId })).rejects.toMatchObject({
    code: 'event_not_found',
  });
});

test('more guests than fit: the fire capacity is named, and what can be had', async () => {
  const { say, client, eventId } = await openChat('Greta');
  const answer = await say('We plan a wedding for 400 people on 21 August 2027 with a budget of €60,000 and dinner');
  expect(answer.body).toContain('fire capacity');
  const event = await town.world.as(client, EventsService).getEvent({ eventId });
  expect(event.holds).toEqual([]);
});

test('in a running event the client’s words approve, and “150 now” becomes one change that waits for their own yes', async () => {
  const { client, eventId, say } = await openChat('Ida');
  await say('Our wedding is on 3 July 2027, 100 guests, €30k, peonies and dinner please');
  await say('The room and the dinner are approved, go ahead');
  const api = town.world.as(client, EventsService);
  const decided = await town.world.until(async () => {
    const { elements } = await api.getEvent({ eventId });
    return elements.filter((element) => element.state === 'venue_review').length === 2 && elements;
  }, 'both approved elements are with the venue');
  expect(decided.find((element) => element.category === 'floral')?.state).toBe('client_review');

  const answer = await say("we'll be 150 now");
  expect(answer.body).toContain('€4,500');
  const { changes, event } = await api.getEvent({ eventId });
  expect(changes[0]).toMatchObject({ state: 'proposed', costDelta: { amountMinor: 450_000 } });
  expect(event?.facts?.guestsMax).toBe(100);
});

test('the venue’s assistant approves within its authority, and leaves the rest to a person', async () => {
  const { world, venue } = town;
  const staff = world.as(venue.owner, EventsService);
  await staff.setAuthority({
    venueId: venue.venueId,
    authority: { enabled: true, categories: ['food'], priceMax: { amountMinor: 2_000_000, currency: 'EUR' } },
  });
  const { client, eventId, say } = await openChat('Jana');
  await say('Our wedding is on 10 July 2027, 100 guests, €30k, peonies and dinner please');
  await say('Please approve everything');
  const api = world.as(client, EventsService);
  const wanted = { food: 'contracting', floral: 'venue_review', space: 'venue_review' };
  await world.until(async () => {
    const { elements } = await api.getEvent({ eventId });
    const states = Object.fromEntries(elements.map((element) => [element.category, element.state]));
    return Object.entries(wanted).every(([category, state]) => states[category] === state);
  }, 'the food is approved by the assistant and the others wait for a person');
  const { lines } = await api.listHistory({ eventId });
  expect(lines.find((line) => line.action === 'ElementApprovedByVenue')).toMatchObject({
    actorKind: 'assistant',
    detail: { byAssistant: true },
  });
});
