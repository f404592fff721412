import { expect, test } from 'vitest';
import { movedBy, type TimeMove } from './event-life.ts';

const [start, end] = [1_000, 2_000];
const beforeStart: TimeMove = { nextAtMs: start };
const atStart: TimeMove = { to: 'live', nextAtMs: end };
const untilEnd: TimeMove = { nextAtMs: end };
const atEnd: TimeMove = { to: 'completed' };
const never: TimeMove = {};

/** Before the start, at it, just before the end, and at the end. */
const table: [string, TimeMove, TimeMove, TimeMove, TimeMove][] = [
  ['inquiry', never, never, never, never],
  ['planning', never, never, never, never],
  ['held', never, never, never, never],
  ['contracted', never, never, never, never],
  ['booked', beforeStart, atStart, atStart, atEnd],
  ['locked', beforeStart, atStart, atStart, atEnd],
  ['live', untilEnd, untilEnd, untilEnd, atEnd],
  ['completed', never, never, never, never],
  ['closed', never, never, never, never],
  ['postponed', never, never, never, never],
  ['cancelled', never, never, never, never],
  ['lost', never, never, never, never],
];

test.each(table)('time moves an event that is %s', (state, ...expected) => {
  const moves = [start - 1, start, end - 1, end].map((nowMs) =>
    movedBy(nowMs, state, { startsAtMs: start, endsAtMs: end }),
  );
  expect(moves).toEqual(expected);
});
