import { newId } from '@marquee/values/ids.ts';
import { expect } from 'vitest';
import type { TestBus } from '../bus/open-bus-on.ts';

/** One thing that a bus promises, and how to see whether it keeps it. */
export interface ConformanceCase {
  readonly name: string;
  /** On a bus that nobody used before; throws where the promise is broken. */
  run(bus: TestBus): Promise<void>;
}

/** 1, 2, 3 … as versions of an event's facts. */
export const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Waits until a recorder heard as much of an event as this, and says whether it is this, in this order. */
export async function expectHeard(bus: TestBus, name: string, [eventId, versions]: [string, readonly number[]]) {
  const last = versions.at(-1);
  await bus.until(async () => {
    const heard = await bus.heard(name, eventId);
    return heard.length >= versions.length || (last !== undefined && heard.includes(last));
  }, `${name} heard ${versions.length} of an event`);
  expect(await bus.heard(name, eventId)).toEqual(versions);
}

/** Says something about another event and waits until it was heard: what was published before it has arrived by then. */
export async function passOn(bus: TestBus, name: string): Promise<void> {
  const eventId = newId();
  await bus.emit(eventId, 1);
  await bus.until(async () => (await bus.heard(name, eventId)).length === 1, `${name} hears what comes after`);
}

/** Waits until the relay has nothing left to publish. */
export async function untilPublished(bus: TestBus): Promise<void> {
  await bus.until(
    async () => (await bus.events.query(`select from events_engine.outbox where published_at is null`)).rowCount === 0,
    'all is published',
  );
}

/** A promise and what keeps it: for holding something in the middle until a test lets it go on. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

/** An emission whose transaction stays open until `commit` is called; comes back once it has its number in the outbox. */
export async function emitLate(bus: TestBus, eventId: string, version: number) {
  const [begun, held] = [gate(), gate()];
  const emitting = bus.emit(eventId, version, () => {
    begun.open();
    return held.opened;
  });
  await begun.opened;
  return {
    commit: async () => {
      held.open();
      await emitting;
    },
  };
}
