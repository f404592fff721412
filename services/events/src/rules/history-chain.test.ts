import { expect, test } from 'vitest';
import { type ChainedLine, type FoundLink, hashAt, personalHashOf, problemsOf } from './history-chain.ts';

const chainId = '0196f0a0-0000-7000-8000-000000000001';
const personal = '{"reason": "too dear"}';
const line: ChainedLine = {
  id: '0196f0a0-0000-7000-8000-00000000000a',
  service: 'events',
  actor: 'person:1',
  organisationId: null,
  eventId: 'e',
  action: 'marquee.events.v1.ElementRejected',
  objectId: 'o',
  detail: '{"version": 1}',
  requestId: null,
  atMicros: '1750000000000000',
  personalHash: personalHashOf('0196f0a0-0000-7000-8000-00000000000a', null, personal),
};
const before = { seq: 4, hash: 'aa' };
const place = { chainId, seq: 5, previousHash: 'aa' };
const sound: FoundLink = { ...place, lineId: line.id, hash: hashAt(place, line), line, personal, salt: null };

// Whoever keeps heads elsewhere compares them after years: what is hashed, and how, must never change under `history/1`.
test('a line has the same hash for ever', () => {
  expect(hashAt(place, line)).toBe('ed146b16fe38e79a55fc01463c123a720f6d256c6f05f5559ccac6f0e52321eb');
});

test('the personal part is hashed with its salt, the first lines’ with their own id', () => {
  expect(personalHashOf('id', null, 'said')).toBe(personalHashOf('other', Buffer.from('id').toString('hex'), 'said'));
  expect(personalHashOf('id', 'aa', 'said')).not.toBe(personalHashOf('id', 'ab', 'said'));
  const salted = { ...line, personalHash: personalHashOf(line.id, 'aabb', personal) };
  const found = { ...sound, line: salted, hash: hashAt(place, salted), salt: 'aabb' };
  expect(problemsOf(found, before)).toEqual([]);
  expect(problemsOf({ ...found, salt: 'aabc' }, before).map(({ damage }) => damage)).toEqual(['personal']);
});

test.each(Object.keys(line) as (keyof ChainedLine)[])('the hash covers the line’s %s', (field) => {
  expect(hashAt(place, { ...line, [field]: 'other' })).not.toBe(sound.hash);
});

test('a value can’t move from one field into the next', () => {
  expect(hashAt(place, { ...line, eventId: 'eo', objectId: '' })).not.toBe(
    hashAt(place, { ...line, eventId: 'e', objectId: 'o' }),
  );
});

const cases: [string, Partial<FoundLink>, string[]][] = [
  ['a sound one', {}, []],
  ['one whose personal part was erased', { personal: null }, []],
  ['one whose line says something else', { line: { ...line, actor: 'person:2' } }, ['changed']],
  ['one whose line is gone', { line: null, personal: null }, ['removed']],
  ['one before which others are gone', { seq: 8, hash: hashAt({ ...place, seq: 8 }, line) }, ['removed']],
  ['one that follows another', { previousHash: 'bb' }, ['reordered']],
  ['one whose number is there twice', { seq: 4 }, ['reordered']],
  ['one with another personal part', { personal: '{"reason": "fine"}' }, ['personal']],
  ['one that never had a personal part', { line: { ...line, personalHash: null } }, ['changed', 'personal']],
];

test.each(cases)('%s is judged', (_what, found, damages) => {
  expect(problemsOf({ ...sound, ...found }, before).map(({ damage }) => damage)).toEqual(damages);
});
