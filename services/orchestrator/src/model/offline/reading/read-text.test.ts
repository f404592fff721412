import { describe, expect, test } from 'vitest';
import { readText } from './read-text.ts';
import { quote } from './reading.ts';
import { splitClauses } from './split-clauses.ts';

describe('numbers become digits', () => {
  test.each([
    ['a hundred and twenty people', '120 people'],
    ['one hundred twenty', '120'],
    ['two thousand five hundred', '2500'],
    ['10 dozen', '120'],
    ['half a dozen', '6'],
    ['€30.000', '€30000'],
    ['30 000 kr', '30000 kr'],
    ["CHF 12'500", 'chf 12500'],
    ['£18,000.00', '£18000'],
    ['1.250.000 yen', '1250000 yen'],
    ['20-30k', '20-30000¤'],
    ['thirty grand', '30000¤'],
    ['twenty-first of June twenty twenty-seven', '21st of june 2027'],
    ['between one hundred and one hundred and fifty', 'between 100 and 150'],
    ['half past seven', '7:30'],
  ])('%s', (written, read) => expect(readText(written).text).toBe(read));

  test.each(['12.06.2027', '2027-06-12', 'june 12 150 people', 'call 0151 234 567', '16.00', 'one of us'])(
    '%s stays what it is',
    (written) => expect(readText(written).text).toBe(written),
  );
});

describe('spelling', () => {
  test.each([
    ['weding in Febuary', 'wedding in february'],
    ['eigthy poeple', '80 people'],
    ['photograhper', 'photographer'],
  ])('%s is mended', (written, read) => expect(readText(written).text).toBe(read));

  test.each(['quests', 'writing', 'invited', 'printer', 'quarter', 'there', 'christina'])(
    '%s is a word of its own',
    (word) => expect(readText(word).text).toBe(word),
  );
});

test('evidence quotes the original, whatever was rewritten before it', () => {
  const reading = readText('İstanbul: about a hundred and twenty GUESTS');
  const start = reading.text.indexOf('120');
  expect(quote(reading, start, reading.text.length)).toBe('a hundred and twenty GUESTS');
});

test('a clause ends at commas and "but", a sentence at its mark; dates and amounts stay whole', () => {
  const clauses = splitClauses('we are 120, but on 12. june it rains. budget 1,500 approx. 12.06.2027');
  expect(clauses.map((clause) => clause.text.trim())).toEqual([
    'we are 120',
    'but on 12. june it rains',
    'budget 1,500 approx. 12.06.2027',
  ]);
  expect(clauses.map((clause) => clause.sentence)).toEqual([0, 0, 1]);
});
