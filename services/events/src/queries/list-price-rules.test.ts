import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EventsWorld, openEventsWorld, signUp } from '../testing/open-events-world.ts';

let town: EventsWorld;

beforeAll(async () => {
  town = await openEventsWorld();
});
afterAll(() => town.world.close());

const euro = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });

test('a vendor lists its offers, changes one and ends it; what is ended can’t be suggested any more', async () => {
  const { owner, organisationId, priceRuleId } = town.florist;
  const api = town.world.as(owner, EventsService);
  const [peonies] = (await api.listPriceRules({ organisationId })).priceRules;
  expect(peonies).toMatchObject({
    priceRuleId,
    category: 'floral',
    title: 'Peonies',
    unit: 'flat',
    unitPrice: euro(150_000),
    tags: ['peonies'],
    active: true,
  });
  const roses = { category: 'floral', title: 'Roses', unit: 'per_item', unitPrice: euro(400), active: true };
  await api.savePriceRule({ organisationId, priceRule: roses });
  const dearer = { ...roses, title: 'Peonies', unit: 'flat', unitPrice: euro(170_000), priceRuleId };
  await api.savePriceRule({ organisationId, priceRule: { ...dearer, active: false } });
  const { priceRules } = await api.listPriceRules({ organisationId });
  expect(priceRules.map(({ title, unitPrice, active }) => [title, unitPrice?.amountMinor, active])).toEqual([
    ['Roses', 400, true],
    ['Peonies', 170_000, false],
  ]);
  const { client, eventId } = await town.event({ day: '2028-06-03', guests: 60 });
  const drafts = [{ category: 'floral', title: 'Peonies', priceRuleId }];
  await expect(town.world.as(client, EventsService).suggestElements({ eventId, drafts })).rejects.toMatchObject({
    code: 'price_rule_not_found',
  });
});

test('nobody lists the prices of others: not the venue that works with them, not a client', async () => {
  const { organisationId } = town.florist;
  const stranger = await signUp(town.world, 'Stranger');
  for (const person of [town.venue.owner, stranger])
    await expect(town.world.as(person, EventsService).listPriceRules({ organisationId })).rejects.toMatchObject({
      code: 'not_your_organisation',
    });
});
