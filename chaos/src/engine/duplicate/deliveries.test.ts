import { expect, test } from 'vitest';
import { seeded } from '../../seeded.ts';
import { deliveries } from './deliveries.ts';

const [eventIds, versions] = [
  ['a', 'b', 'c'],
  [1, 2, 3, 4, 5],
];

test('each message comes three times, the first ones of an event in their order, and events among each other', () => {
  const made = deliveries(eventIds, versions, seeded(1));
  expect(made).toHaveLength(45);
  for (const eventId of eventIds) {
    const ofEvent = made.filter((one) => one.eventId === eventId).map(({ version }) => version);
    expect([...new Set(ofEvent)]).toEqual(versions);
    for (const version of versions) expect(ofEvent.filter((one) => one === version)).toHaveLength(3);
    expect(ofEvent).not.toEqual(ofEvent.toSorted((one, other) => one - other));
  }
  expect(new Set(made.slice(0, 10).map(({ eventId }) => eventId)).size).toBeGreaterThan(1);
});

test('a seed repeats its choices, and another one makes others', () => {
  expect(deliveries(eventIds, versions, seeded(2))).toEqual(deliveries(eventIds, versions, seeded(2)));
  expect(deliveries(eventIds, versions, seeded(3))).not.toEqual(deliveries(eventIds, versions, seeded(2)));
});
