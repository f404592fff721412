import { instantFromText } from '@marquee/values/instants.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentHash } from './content-hash.ts';
import { depositOf, scheduleOf } from './deposit.ts';
import { lowerSchedule } from './lower-schedule.ts';
import { mayDo, type PaymentAction, type PaymentStatus } from './payment-states.ts';
import { isNewer, type QuotableState, quotableStates, quoteReadiness } from './quotable-states.ts';
import { mayAccept, type QuoteState } from './quote-states.ts';
import { quoteTotal } from './quote-total.ts';
import { refundLimit } from './refund-limit.ts';

const free = { serviceChargeBasisPoints: 0, taxBasisPoints: 0, serviceChargeTaxed: false };
const dear = { serviceChargeBasisPoints: 1_800, taxBasisPoints: 1_900, serviceChargeTaxed: true };

describe('the quote’s total', () => {
  test.each([
    ['nothing added', free, [{ category: 'food', amountMinor: 90_001 }], [90_001, 0, 0, 90_001]],
    ['service and tax on both', dear, [{ category: 'food', amountMinor: 100_000 }], [100_000, 18_000, 22_420, 140_420]],
    [
      'service that isn’t taxed',
      { ...dear, serviceChargeTaxed: false },
      [{ category: 'food', amountMinor: 100_000 }],
      [100_000, 18_000, 19_000, 137_000],
    ],
    [
      'rounded once for a category',
      dear,
      [
        { category: 'food', amountMinor: 33 },
        { category: 'food', amountMinor: 34 },
      ],
      [67, 12, 15, 94],
    ],
  ] as const)('%s', (...[, charge, lines, [subtotal, service, tax, total]]) => {
    expect(quoteTotal(lines, () => charge)).toEqual({
      subtotalMinor: subtotal,
      serviceChargeMinor: service,
      taxMinor: tax,
      totalMinor: total,
    });
  });
});

describe('the schedule', () => {
  const acceptedAt = instantFromText('2027-01-10T12:00:00Z');
  const of = (toPayMinor: number, day?: string) =>
    scheduleOf({ toPayMinor, depositMinor: depositOf(toPayMinor), acceptedAt, day }).map((item) => [
      item.label,
      item.amountMinor,
      item.dueAt.toISOString().slice(0, 10),
    ]);
  test.each([
    [
      'deposit now, balance 14 days before',
      100_000,
      '2027-06-12',
      [
        ['Deposit', 30_000, '2027-01-10'],
        ['Balance', 70_000, '2027-05-29'],
      ],
    ],
    [
      'the day isn’t known',
      100_000,
      undefined,
      [
        ['Deposit', 30_000, '2027-01-10'],
        ['Balance', 70_000, '2027-02-09'],
      ],
    ],
    ['the event is near: all of it now', 100_000, '2027-01-20', [['Full amount', 100_000, '2027-01-10']]],
    ['the balance would be due today', 100_000, '2027-01-24', [['Full amount', 100_000, '2027-01-10']]],
    ['nothing to pay', 0, '2027-06-12', []],
    ['more paid than owed', -500, '2027-06-12', []],
    ['a cent', 1, '2027-06-12', [['Balance', 1, '2027-05-29']]],
  ] as const)('%s', (...[, toPayMinor, day, items]) => {
    expect(of(toPayMinor, day)).toEqual(items);
  });

  test('never loses a cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (toPayMinor) => {
        const sum = of(toPayMinor, '2027-06-12').reduce((total, [, amount]) => total + Number(amount), 0);
        expect(sum).toBe(toPayMinor);
      }),
    );
  });

  test.each([
    [[100, 200], 0, [100, 200]],
    [[100, 200], 150, [0, 150]],
    [[100, 200], 900, [0, 0]],
  ])('%j lowered by %i is %j', (amounts, by, lowered) => {
    expect(lowerSchedule(amounts, by)).toEqual(lowered);
  });
});

test.each([
  [{ version: 2, state: 'proposed' }, { version: 1, state: 'final' }, true],
  [{ version: 1, state: 'ready' }, { version: 1, state: 'in_flight' }, true],
  [{ version: 1, state: 'proposed' }, { version: 1, state: 'ready' }, false],
  [{ version: 1, state: 'ready' }, { version: 1, state: 'ready' }, false],
  [{ version: 1, state: 'final' }, { version: 2, state: 'proposed' }, false],
  [{ version: 1, state: 'gone' }, { version: 1, state: 'final' }, true],
] as const)('%j after %j is news: %j', (heard, known, news) => {
  expect(isNewer(heard, known)).toBe(news);
});

test.each([
  [[], 'nothing_ready'],
  [['proposed', 'gone'], 'nothing_ready'],
  [['final'], 'nothing_ready'],
  [['ready', 'proposed'], 'complete'],
  [['ready', 'final', 'gone'], 'complete'],
  [['ready', 'in_flight'], 'still_deciding'],
] as const)('elements that are %j make a quote %s', (states, readiness) => {
  expect(quoteReadiness(states)).toBe(readiness);
  expect(states.every((state: QuotableState) => quotableStates.includes(state))).toBe(true);
});

test.each([
  ['issued', 'client', true],
  ['issued', 'venue', false],
  ['accepted', 'client', false],
  ['replaced', 'client', false],
] as const)('a quote that is %s accepted by the %s: %j', (state, side, allowed) => {
  expect(mayAccept(state satisfies QuoteState, side).allowed).toBe(allowed);
});

const statuses = [
  'scheduled',
  'due',
  'processing',
  'paid',
  'failed',
  'overdue',
  'waived',
  'refunded',
  'replaced',
] as const;
const allowedIn: Record<PaymentAction, { side: 'client' | 'venue'; from: readonly PaymentStatus[] }[]> = {
  pay: [
    { side: 'client', from: ['scheduled', 'due', 'failed', 'overdue'] },
    { side: 'venue', from: [] },
  ],
  refund: [
    { side: 'client', from: [] },
    { side: 'venue', from: ['paid'] },
  ],
  receipt: [
    { side: 'client', from: ['paid', 'refunded'] },
    { side: 'venue', from: ['paid', 'refunded'] },
  ],
};
test.each(
  Object.entries(allowedIn).flatMap(([action, sides]) =>
    sides.flatMap(({ side, from }) =>
      statuses.map((status) => [action as PaymentAction, side, status, from.includes(status)] as const),
    ),
  ),
)('%s by the %s when %s: %j', (...[action, side, status, allowed]) => {
  expect(mayDo(action, status, side).allowed).toBe(allowed);
});

test('the hash is of the content, not of the order of its keys', () => {
  expect(contentHash({ a: 1, b: [{ c: 'x', d: undefined }] })).toBe(contentHash({ b: [{ c: 'x' }], a: 1 }));
  expect(contentHash({ a: 1 })).not.toBe(contentHash({ a: 2 }));
});

test('a refund is at most what is left', () => {
  expect(refundLimit({ paidMinor: 100, refundedMinor: 30 })).toBe(70);
  expect(refundLimit({ paidMinor: 100, refundedMinor: 130 })).toBe(0);
});
