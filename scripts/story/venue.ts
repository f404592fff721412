import type { Person } from './people.ts';

const euro = (amount: number) => ({ amountMinor: amount * 100, currency: 'EUR' });

export interface StoryVenue {
  readonly venueId: string;
  readonly organisationId: string;
  /** The day on which the great hall is closed, so that a date can be taken. */
  readonly closedDay: string;
}

interface Vendor {
  readonly name: string;
  readonly category: string;
  readonly relation: string;
  readonly prices: readonly (readonly [title: string, unit: string, amount: number, tags: readonly string[]])[];
}

/** A venue with three spaces (two of them go together), layouts, prices and rules. */
export async function openVenue(owner: Person, name: string): Promise<StoryVenue> {
  const registered = await owner.act<{ venueId: string; organisationId: string }>('events/register-venue', {
    name,
    legalName: `${name} Betriebs GmbH`,
    city: 'Berlin',
    zone: 'Europe/Berlin',
    currency: 'EUR',
  });
  const { venueId, organisationId } = registered;
  const space = async (space: object, layouts: readonly (readonly [string, number])[], price: number) => {
    const saved = await owner.act<{ space: { spaceId: string } }>('events/save-space', {
      venueId,
      space: { stepFree: true, active: true, ...space },
    });
    const { spaceId } = saved.space;
    for (const [style, seatsMax] of layouts)
      await owner.act('events/save-layout', {
        venueId,
        layout: { spaceId, style, seatsMax, setupMinutes: 180, teardownMinutes: 120 },
      });
    const title = `${(space as { name: string }).name} for the day`;
    await owner.act('events/save-price-rule', {
      organisationId,
      priceRule: { category: 'space', title, spaceId, unit: 'flat', unitPrice: euro(price), active: true },
    });
    return spaceId;
  };
  const hall = await space(
    { name: 'Great Hall', kind: 'room', areaM2: 420, fireCapacity: 320 },
    [
      ['banquet', 260],
      ['theatre', 300],
      ['cocktail', 320],
    ],
    4800,
  );
  const salon = await space(
    { name: 'Garden Salon', kind: 'room', areaM2: 160, fireCapacity: 110 },
    [
      ['banquet', 90],
      ['theatre', 100],
      ['cocktail', 110],
    ],
    2200,
  );
  await space(
    { name: 'Hall and Salon', kind: 'combo', areaM2: 580, fireCapacity: 430, memberSpaceIds: [hall, salon] },
    [
      ['banquet', 350],
      ['theatre', 400],
    ],
    6500,
  );
  const own: Vendor['prices'] = [
    ['Three-course dinner', 'per_guest', 74, ['dinner', 'lunch', 'menu', 'seated']],
    ['Buffet', 'per_guest', 58, ['buffet', 'barbecue', 'bbq', 'tapas']],
  ];
  for (const [title, unit, amount, tags] of own)
    await savePrice(owner, organisationId, { category: 'food', price: [title, unit, amount, tags] });
  await savePrice(owner, organisationId, {
    category: 'bar',
    price: ['Open bar', 'per_guest', 29, ['open bar', 'cocktails', 'wine', 'lemonade']],
  });
  const rules = [
    {
      kind: 'flame',
      effect: 'block',
      appliesTo: ['candle', 'candles', 'fire bowls', 'sky lanterns', 'fireworks', 'flame'],
      text: 'No open flame, lanterns or fireworks anywhere on the grounds; LED candles are welcome.',
    },
    { kind: 'curfew', effect: 'warn', appliesTo: ['3 am', 'midnight'], text: 'Music ends at 1 am.' },
    {
      kind: 'outside_vendor',
      effect: 'needs_approval',
      appliesTo: [],
      text: 'Vendors that the venue doesn’t know yet need its approval.',
    },
  ];
  for (const policy of rules) await owner.act('events/save-policy', { venueId, policy: { ...policy, active: true } });
  await owner.act('events/set-authority', {
    venueId,
    authority: { enabled: true, categories: ['space', 'food', 'bar'], priceMax: euro(25_000) },
  });
  const closedDay = '2027-06-05';
  await owner.act('events/close-space', {
    venueId,
    spaceId: hall,
    fromDay: closedDay,
    toDay: closedDay,
    reason: 'The founders’ anniversary',
  });
  return { venueId, organisationId, closedDay };
}

async function savePrice(
  owner: Person,
  organisationId: string,
  { category, price }: { category: string; price: Vendor['prices'][number] },
): Promise<void> {
  const [title, unit, amount, tags] = price;
  await owner.act('events/save-price-rule', {
    organisationId,
    priceRule: { category, title, unit, unitPrice: euro(amount), tags, active: true },
  });
}

/** What vendors offer, and how the venue stands to each. */
const vendors: readonly Vendor[] = [
  {
    name: 'Bloom & Branch',
    category: 'floral',
    relation: 'preferred',
    prices: [['Seasonal flowers with peonies', 'flat', 1650, ['peonies', 'flowers', 'bouquet']]],
  },
  {
    name: 'Northside Musicians',
    category: 'entertainment',
    relation: 'exclusive',
    prices: [
      ['Live band, five musicians', 'flat', 3200, ['live band', 'band', 'music']],
      ['DJ with sound', 'flat', 1100, ['dj', 'dance']],
      ['Jazz trio', 'flat', 1500, ['jazz', 'pianist', 'piano']],
    ],
  },
  {
    name: 'Clearlight Photography',
    category: 'photo',
    relation: 'approved',
    prices: [['Photographer, eight hours', 'flat', 1900, ['photographer', 'photo booth']]],
  },
  {
    name: 'Stagehand Sound and Light',
    category: 'av_light',
    relation: 'approved',
    prices: [['Stage, sound and light', 'flat', 2400, ['stage', 'microphone', 'projector', 'fairy lights']]],
  },
  {
    name: 'Atelier Tafel',
    category: 'decor',
    relation: 'open',
    prices: [['Decoration with LED candles', 'flat', 900, ['candles', 'lights', 'tables']]],
  },
];

/** Registers the vendors, all run by one person of the story, and says how the venue stands to each. */
export async function openVendors(vendor: Person, owner: Person, venueId: string): Promise<void> {
  for (const { name, category, relation, prices } of vendors) {
    const { vendorId, organisationId } = await vendor.act<{ vendorId: string; organisationId: string }>(
      'events/register-vendor',
      { name, city: 'Berlin' },
    );
    for (const price of prices) await savePrice(vendor, organisationId, { category, price });
    await owner.act('events/save-venue-vendor', { venueId, vendorId, category, relation });
  }
}
