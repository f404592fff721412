import { timestampDate } from '@bufbuild/protobuf/wkt';
import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { dayMs, hourMs, minuteMs } from '@marquee/values/instants.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EventsWorld, openEventsWorld, signUp } from '../testing/open-events-world.ts';

let town: EventsWorld;

beforeAll(async () => {
  town = await openEventsWorld();
});
afterAll(() => town.world.close());

const orchestrator = async () => ({ id: '', email: '', token: await town.world.serviceToken('orchestrator') });

/** The florals of a new event, approved by its client. */
async function approvedFlorals(day: string) {
  const { client, eventId } = await town.event({ day, guests: 120 });
  const draft = {
    category: 'floral',
    title: 'Peonies',
    priceRuleId: town.florist.priceRuleId,
    spec: { flowers: ['peony'] },
    reason: 'You love peonies.',
  };
  const api = town.world.as(client, EventsService);
  const [element] = (await api.suggestElements({ eventId, drafts: [draft] })).elements;
  if (!element) throw new Error('nothing was suggested');
  const { elementId } = element;
  await api.approveElement({ eventId, elementId, version: 1 });
  return { client, eventId, elementId, api };
}

test('an element goes from the suggestion to the vendor’s confirmation, each step by whom it is for', async () => {
  const { client, eventId, elementId, api } = await approvedFlorals('2027-06-12');
  const system = town.world.as(await orchestrator(), EventsService);
  const venue = town.world.as(town.venue.owner, EventsService);
  const vendor = town.world.as(town.florist.owner, EventsService);

  await expect(town.world.as(client, EventsService).sendToVenue({ eventId, elementId })).rejects.toMatchObject({
    code: 'caller_not_allowed',
  });
  const { element: inReview } = await system.sendToVenue({ eventId, elementId });
  expect(inReview?.state).toBe('venue_review');
  // Two business days are two to four days on, whenever this test runs; an hour is for a change of the clock.
  const leftMs = (inReview?.dueAt ? timestampDate(inReview.dueAt).getTime() : 0) - Date.now();
  expect(leftMs).toBeGreaterThan(2 * dayMs - hourMs - minuteMs);
  expect(leftMs).toBeLessThan(4 * dayMs + hourMs + minuteMs);
  await expect(api.decideForVenue({ eventId, elementId, version: 1, decision: 'approve' })).rejects.toMatchObject({
    code: 'no_seat',
  });
  await expect(vendor.getEvent({ eventId })).rejects.toMatchObject({ code: 'event_not_found' });
  await venue.decideForVenue({ eventId, elementId, version: 1, decision: 'approve', note: 'Lovely.' });
  expect((await system.requestVendor({ eventId, elementId })).element?.state).toBe('vendor_requested');

  const seen = await vendor.getEvent({ eventId });
  expect(seen.elements.map((element) => element.elementId)).toEqual([elementId]);
  expect(seen.event?.facts?.budget).toBeUndefined();
  const confirmed = await vendor.decideForVendor({ eventId, elementId, version: 1, decision: 'confirm' });
  expect(confirmed.element?.state).toBe('contracting');
  await expect(vendor.decideForVendor({ eventId, elementId, version: 1, decision: 'decline' })).rejects.toMatchObject({
    code: 'not_in_this_state',
  });

  const history = await api.listHistory({ eventId });
  expect(history.lines.map((line) => line.action)).toEqual(
    expect.arrayContaining([
      'ElementSuggested',
      'ElementApproved',
      'ElementApprovedByVenue',
      'ElementConfirmed',
      'ElementReadyForContract',
    ]),
  );
  expect(history.lines.find((line) => line.action === 'ElementApprovedByVenue')).toMatchObject({
    actorKind: 'person',
    reason: 'Lovely.',
  });
});

test('a change form’s answer approves up to the price that it showed', async () => {
  const { client, eventId } = await town.event({ day: '2027-06-19', guests: 120 });
  const api = town.world.as(client, EventsService);
  const draft = { category: 'floral', title: 'Peonies', priceRuleId: town.florist.priceRuleId };
  const [element] = (await api.suggestElements({ eventId, drafts: [draft] })).elements;
  const elementId = element?.elementId ?? '';
  await api.requestElementChange({ eventId, elementId, version: 1, note: 'More pink' });
  const answer = {
    eventId,
    elementId,
    version: 1,
    spec: { colors: ['#ff88aa'] },
    shownPrice: { amountMinor: 150_000, currency: 'EUR' },
  };
  const revised = await api.reviseElement(answer);
  expect(revised.element).toMatchObject({ state: 'client_approved', version: 2 });
  await expect(api.reviseElement(answer)).rejects.toMatchObject({ code: 'element_changed' });
});

test('a vendor’s higher price goes before the client again, and says what changed', async () => {
  const { eventId, elementId, api } = await approvedFlorals('2027-06-26');
  const system = town.world.as(await orchestrator(), EventsService);
  await system.sendToVenue({ eventId, elementId });
  await town.world
    .as(town.venue.owner, EventsService)
    .decideForVenue({ eventId, elementId, version: 1, decision: 'approve' });
  await system.requestVendor({ eventId, elementId });
  const price = { amountMinor: 180_000, currency: 'EUR' };
  await town.world
    .as(town.florist.owner, EventsService)
    .decideForVendor({ eventId, elementId, version: 1, decision: 'counter', price, note: 'Late in the season' });
  const [element] = (await api.getEvent({ eventId })).elements;
  expect(element).toMatchObject({
    state: 'client_review',
    version: 2,
    allowedActions: ['approve', 'request_change', 'reject'],
  });
  expect(element?.changesSinceAgreed).toEqual(['The price went from €1,500.00 to €1,800.00.']);
});

test('the same key does its work once, and another request under it is refused', async () => {
  const { client, eventId } = await town.event({ day: '2027-07-03', guests: 50 });
  const api = town.world.as(client, EventsService);
  const drafts = [{ category: 'food', title: 'Dinner', priceRuleId: town.cateringRuleId }];
  const [first, twin] = await Promise.all([
    api.suggestElements({ eventId, drafts }, { idempotencyKey: 'same-key-1' }),
    api.suggestElements({ eventId, drafts }, { idempotencyKey: 'same-key-1' }),
  ]);
  expect(twin).toEqual(first);
  expect((await api.getEvent({ eventId })).elements).toHaveLength(1);
  await expect(
    api.suggestElements({ eventId, drafts: [...drafts, ...drafts] }, { idempotencyKey: 'same-key-1' }),
  ).rejects.toMatchObject({ code: 'idempotency_key_reused' });
});

test('what a rule of the venue blocks can’t be suggested, and the rule is named', async () => {
  const { client, eventId } = await town.event({ day: '2027-07-10', guests: 50 });
  const organisationId = town.venue.organisationId;
  const candles = {
    category: 'decor',
    title: 'A hundred candles',
    unit: 'flat',
    unitPrice: { amountMinor: 10_000, currency: 'EUR' },
    active: true,
  };
  const { priceRule } = await town.world
    .as(town.venue.owner, EventsService)
    .savePriceRule({ organisationId, priceRule: candles });
  const drafts = [{ category: 'decor', title: 'Candles', priceRuleId: priceRule?.priceRuleId ?? '' }];
  const refusal = town.world.as(client, EventsService).suggestElements({ eventId, drafts });
  await expect(refusal).rejects.toMatchObject({
    code: 'blocked_by_rule',
    message: expect.stringContaining('No open flame'),
  });
});

test('“we’ll be 150 now” touches what it must, and asks only those whom it concerns', async () => {
  const { client, eventId } = await town.event({ day: '2027-07-17', guests: 100 });
  const api = town.world.as(client, EventsService);
  const drafts = [
    { category: 'food', title: 'Dinner', priceRuleId: town.cateringRuleId },
    { category: 'floral', title: 'Peonies', priceRuleId: town.florist.priceRuleId },
  ];
  const { elements } = await api.suggestElements({ eventId, drafts });
  for (const element of elements) await api.approveElement({ eventId, elementId: element.elementId, version: 1 });
  const { change } = await api.proposeChange({
    eventId,
    facts: { guestsMax: 150, guestsMin: 150 },
    reason: 'More family',
  });
  expect(change).toMatchObject({ state: 'proposed', costDelta: { amountMinor: 450_000, currency: 'EUR' } });
  expect(change?.touches.map((touch) => touch.title)).toEqual(['Dinner']);
  await api.decideChange({ eventId, changeId: change?.changeId ?? '', decision: 'approve' });
  const after = await api.getEvent({ eventId });
  expect(after.event?.facts).toMatchObject({ guestsMax: 150 });
  expect(after.elements.map((element) => [element.title, element.version, element.state])).toEqual([
    ['Dinner', 2, 'client_approved'],
    ['Peonies', 1, 'client_approved'],
  ]);
  expect(after.total?.amountMinor).toBe(1_350_000 + 150_000);
  await expect(
    api.decideChange({ eventId, changeId: change?.changeId ?? '', decision: 'approve' }),
  ).rejects.toMatchObject({ code: 'change_over' });
});

test('a stranger sees and changes nothing, and hidden and missing answer alike', async () => {
  const { eventId, elementId } = await approvedFlorals('2027-07-24');
  const stranger = town.world.as(await signUp(town.world, 'Stranger'), EventsService);
  const missing = stranger.getEvent({ eventId: '01a209aa-0000-7000-8000-000000000000' });
  const hidden = stranger.getEvent({ eventId });
  const [first, second] = await Promise.allSettled([missing, hidden]);
  expect(first).toEqual(second);
  await expect(stranger.approveElement({ eventId, elementId, version: 1 })).rejects.toMatchObject({
    code: 'event_not_found',
  });
  expect((await stranger.listEvents({})).events).toEqual([]);
});

test('an acting organisation that is no id, or not one’s own, takes rights away and never adds any', async () => {
  const { client, eventId } = await approvedFlorals('2027-07-31');
  const api = town.world.as(client, EventsService);
  await expect(api.getEvent({ eventId }, { organisationId: 'mine' })).rejects.toMatchObject({ code: 'bad_id' });
  const foreign = api.getEvent({ eventId }, { organisationId: town.venue.organisationId });
  await expect(foreign).rejects.toMatchObject({ code: 'event_not_found' });
});
