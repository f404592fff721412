import { expect, test } from 'vitest';
import { understand } from './understand.ts';

const timeOf = (text: string) => understand(text, { today: '2026-11-23' }).date?.time ?? null;

test.each([
  ['from 4 to 11 pm', '16:00', '23:00'],
  ['from 10 to 2 pm', '10:00', '14:00'],
  ['from 11 am to 4', '11:00', '16:00'],
  ['16:00-23:00', '16:00', '23:00'],
  ['5.30pm - 9pm', '17:30', '21:00'],
  ['from 6 pm until 1 am', '18:00', '01:00'],
  ['from 6pm till midnight', '18:00', '00:00'],
  ['from noon to 5 pm', '12:00', '17:00'],
  ['starting at 7 pm', '19:00', null],
  ['at 6 in the evening', '18:00', null],
  ['at half past seven in the evening', '19:30', null],
  ['the party goes until 2 am', null, '02:00'],
])('%s', (text, from, to) => expect(timeOf(text)).toEqual({ from, to }));

test.each([
  'from 13 to 15 October 2027',
  'guests come from 16 countries',
  'call me between 9 and 11 am',
  'for around 24 invited guests',
  'at 7',
  'fireworks at midnight',
])('%s: no time', (text) => expect(timeOf(text)).toBeNull());

test('a time without a date leaves the kind of date unsaid', () => {
  expect(understand('from 4 to 11 pm', { today: '2026-11-23' }).date).toMatchObject({ kind: null, dates: [] });
});
