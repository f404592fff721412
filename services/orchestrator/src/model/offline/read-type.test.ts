import { expect, test } from 'vitest';
import { understand } from './understand.ts';

const typeOf = (text: string) => understand(text, { today: '2026-11-23' }).type;

test.each([
  ["we're getting married", 'wedding'],
  ['a wedding with a party afterwards', 'wedding'],
  ["my parents' golden wedding anniversary", 'party'],
  ['my husband turns 50', 'party'],
  ['the baptism of our son', 'party'],
  ['our team offsite', 'corporate'],
  ['gala dinner', 'corporate'],
  ['Our company is planning its Christmas party', 'corporate'],
  ['annual congress', 'conference'],
  ['a charity auction', 'other'],
  ['a birthday, no wait, a graduation', 'party'],
  ['a conference - sorry, I mean a wedding', 'wedding'],
])('%s', (text, type) => expect(typeOf(text)).toBe(type));

test.each([
  'My sister had her wedding at your place last year',
  'a dinner for twelve',
  'The celebration goes until ten',
  'on the 18th of May',
])('%s: unsaid', (text) => expect(typeOf(text)).toBeNull());
