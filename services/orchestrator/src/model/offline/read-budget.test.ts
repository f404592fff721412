import { expect, test } from 'vitest';
import { understand } from './understand.ts';

const today = '2026-11-23';
const budgetOf = (text: string) => understand(text, { today }).budget;

test.each([
  ['thinking €30k', 30000, 30000, 'EUR', 'total'],
  ['our budget is €30.000', 30000, 30000, 'EUR', 'total'],
  ['budget 30 000 kr', 30000, 30000, null, 'total'],
  ['$250 a head', 250, 250, 'USD', 'per_guest'],
  ['GBP 18,000', 18000, 18000, 'GBP', 'total'],
  ['we can spend up to 15 thousand euros', null, 15000, 'EUR', 'total'],
  ['we have 20-30k€', 20000, 30000, 'EUR', 'total'],
  ['between 20 and 30k euros', 20000, 30000, 'EUR', 'total'],
  ['budget: 25000', 25000, 25000, null, 'total'],
  ['our budget is 30k, sorry, 35', 35000, 35000, null, 'total'],
  ['We cannot go over £9,000', null, 9000, 'GBP', 'total'],
  ['EUR 450pp', 450, 450, 'EUR', 'per_guest'],
  ['between twenty-five and thirty thousand pounds', 25000, 30000, 'GBP', 'total'],
  ['48 - 230 PLN each', 230, 230, 'PLN', 'per_guest'],
  ['our budget for flowers is 2k and the total budget is 40k euros', 40000, 40000, 'EUR', 'total'],
  ['about 100 per person (in euros)', 100, 100, 'EUR', 'per_guest'],
] as const)('%s', (...[text, min, max, currency, basis]) =>
  expect(budgetOf(text)).toEqual({ min, max, currency, basis }),
);

test.each([
  'My brother paid 50k for his wedding',
  'Our rent is £1,200 a month',
  'I just paid €450 for new shoes',
  'the flowers should stay under €1500',
  'I once ran a 10k race',
  'The band charges 2500 euros',
  'You have 5k followers',
])('%s: no budget', (text) => expect(budgetOf(text)).toBeNull());

test('a currency that several countries share is asked about', () => {
  expect(understand('budget 30 000 kr', { today }).questions).toEqual(['Which currency do you mean by "kr"?']);
  expect(understand('budget 30 000', { today }).questions).toEqual(['In which currency is the budget of 30000?']);
});
