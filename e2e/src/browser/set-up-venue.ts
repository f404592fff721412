import { expect, type Page } from '@playwright/test';
import { addresses } from '../addresses.ts';

/** An act of whoever is signed in on this page, sent as the page itself sends it. */
export async function act<T = Record<string, unknown>>(page: Page, rpc: string, input: object): Promise<T> {
  const { marquee } = addresses();
  const answer = await page.request.post(`${marquee}/api/v1/${rpc}`, {
    data: input,
    headers: { origin: marquee, 'idempotency-key': crypto.randomUUID() },
  });
  expect(answer.ok(), `${rpc}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}

export interface VenueOfStory {
  readonly venueId: string;
  readonly organisationId: string;
  readonly spaceId: string;
  /** What the dinner costs. */
  readonly dinnerRuleId: string;
}

const currency = 'EUR';

/** A venue with one room and a dinner, owned by whoever is signed in on the page. */
export async function setUpVenue(page: Page, name: string): Promise<VenueOfStory> {
  const { venueId, organisationId } = await act<{ venueId: string; organisationId: string }>(
    page,
    'events/register-venue',
    {
      name,
      legalName: `${name} GmbH`,
      city: 'Berlin',
      zone: 'Europe/Berlin',
      currency,
    },
  );
  const { space } = await act<{ space: { spaceId: string } }>(page, 'events/save-space', {
    venueId,
    space: { name: 'Orangery', kind: 'room', areaM2: 200, fireCapacity: 160, stepFree: true, active: true },
  });
  const { spaceId } = space;
  const sizes = { seatsMin: 20, seatsMax: 120, seatsMaxWithDanceFloor: 100, setupMinutes: 120, teardownMinutes: 120 };
  await act(page, 'events/save-layout', { venueId, layout: { spaceId, style: 'banquet', ...sizes } });
  const offers = [
    {
      category: 'space',
      title: 'Orangery for a day',
      unit: 'flat',
      unitPrice: { amountMinor: 350_000, currency },
      spaceId,
    },
    { category: 'food', title: 'Three-course dinner', unit: 'per_guest', unitPrice: { amountMinor: 7_800, currency } },
  ];
  const ruleIds: string[] = [];
  for (const offer of offers) {
    const saved = { organisationId, priceRule: { ...offer, active: true } };
    const { priceRule } = await act<{ priceRule: { priceRuleId: string } }>(page, 'events/save-price-rule', saved);
    ruleIds.push(priceRule.priceRuleId);
  }
  return { venueId, organisationId, spaceId, dinnerRuleId: ruleIds[1] ?? '' };
}
