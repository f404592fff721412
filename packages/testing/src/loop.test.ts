import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LoopWorld, openLoopWorld } from './open-loop-world.ts';

let town: LoopWorld;

beforeAll(async () => {
  town = await openLoopWorld();
});

afterAll(() => town.world.close());

test('from the first sentence to suggestions within the rules, with a hold on a space', async () => {
  const { client, eventId, say } = await town.openChat('Clara');
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
  const forbidden = await town.openChat('Fiona');
  const answer = await forbidden.say(
    'A wedding on 14 August 2027 for 80 people, with fireworks and a dinner, budget 20000 EUR',
  );
  expect(answer.body).toContain('No open flame in any room.');
  const lost = await town.openChat('Nora');
  const asked = await lost.say('Blue seventeen is asking whether the moon.');
  expect(asked.body).not.toBe('');
  await expect(town.world.as(lost.client, EventsService).getEvent({ eventId: lost.eventId })).rejects.toMatchObject({
    code: 'event_not_found',
  });
});

test('more guests than fit: the fire capacity is named, and what can be had', async () => {
  const { say, client, eventId } = await town.openChat('Greta');
  const answer = await say('We plan a wedding for 400 people on 21 August 2027 with a budget of €60,000 and dinner');
  expect(answer.body).toContain('fire capacity');
  const event = await town.world.as(client, EventsService).getEvent({ eventId });
  expect(event.holds).toEqual([]);
});

test('in a running event the client’s words approve, and “150 now” becomes one change that waits for their own yes', async () => {
  const { client, eventId, say } = await town.openChat('Ida');
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
  const { client, eventId, say } = await town.openChat('Jana');
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

test('every call of the model is a row: what was understood, which acts were found, what was said', async () => {
  const { eventId, say } = await town.openChat('Karla');
  await say('Our wedding is on 17 July 2027, 100 guests, €30k, peonies and dinner please');
  await say('How much is it so far?');
  const { rows } = await town.world.sql.query<{ prompt_version: string; tokens: number }>(
    `select prompt_version, min(input_tokens) as tokens from model_calls where event_id = $1 group by 1 order by 1`,
    [eventId],
  );
  expect(rows.map((row) => row.prompt_version)).toEqual(['act-1', 'reply-1', 'understand-1']);
  for (const { tokens } of rows) expect(tokens).toBeGreaterThan(0);
});
