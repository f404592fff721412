import { expect, test } from 'vitest';
import { compare, type Ours, type Theirs } from './compare.ts';

const ours: Ours = {
  payments: [
    { id: 'deposit', amountMinor: 900, status: 'paid', bookedMinor: 600 },
    { id: 'balance', amountMinor: 2_000, status: 'due', bookedMinor: 0 },
  ],
  refunds: [{ id: 'back', paymentId: 'deposit', amountMinor: 300, state: 'done' }],
};
const theirs: Theirs = {
  charges: [{ paymentId: 'deposit', amountMinor: 900 }],
  refunds: [{ refundId: 'back', amountMinor: 300 }],
  pages: ['first', 'second'],
};

test('nothing is found where both say the same', () => {
  expect(compare(ours, theirs)).toEqual([]);
});

const [deposit] = theirs.charges;
const [back] = theirs.refunds;
const harmed: [string, Partial<Ours>, Partial<Theirs>, string[]][] = [
  ['a charge twice', {}, { charges: [...theirs.charges, ...theirs.charges] }, ['doubled', 'lost']],
  ['a refund twice', {}, { refunds: [...theirs.refunds, ...theirs.refunds] }, ['doubled', 'doubled']],
  ['a page twice', {}, { pages: ['first', 'first'] }, ['doubled']],
  [
    'a charge that isn’t booked',
    {},
    { charges: [...theirs.charges, { ...deposit, paymentId: 'balance', amountMinor: 1 }] },
    ['lost'],
  ],
  ['a booking without a charge', {}, { charges: [] }, ['doubled']],
  ['a refund that Stripe never had', {}, { refunds: [] }, ['lost', 'lost']],
  ['a refund of another amount', {}, { refunds: [{ refundId: back?.refundId ?? '', amountMinor: 1 }] }, ['lost']],
  ['a refund that isn’t settled', { refunds: ours.refunds.map((one) => ({ ...one, state: 'pending' })) }, {}, ['lost']],
];

test.each(harmed)('%s is found', (...[, harmOurs, harmTheirs, kinds]) => {
  const found = compare({ ...ours, ...harmOurs }, { ...theirs, ...harmTheirs });
  expect(found.map(({ kind }) => kind)).toEqual(kinds);
});
