import { describe, expect, test } from 'vitest';
import { intentSchemas } from './intents.ts';
import { readIntents } from './read-intents.ts';

const today = '2026-11-23';
const kinds = (message: string) => readIntents(message, { today }).map(({ kind }) => kind);

test.each([
  ['approve the room', ['approve_element']],
  ['Yes please', ['approve_element']],
  [
    'The menu looks great, but can we swap the fish for beef? And we will be 130 people.',
    ['approve_element', 'request_change', 'change_guest_count'],
  ],
  ["I don't approve the flowers", ['reject_element']],
  ['drop the band', ['reject_element']],
  ['No fireworks please', ['reject_element']],
  ['could the flowers be more pink?', ['request_change']],
  ['10 more people are coming', ['request_change']],
  ["we'll be 150 now", ['change_guest_count']],
  ['make it 2 July instead', ['change_date']],
  ['Is the band confirmed?', ['answer_status']],
  ['Any news from the florist?', ['answer_status']],
  ['How much is the dinner?', ['answer_price']],
  ['move it to 12 June 2027', ['change_date']],
  ['How long does the hold last?', ['answer_hold']],
  ['When does our reservation run out?', ['answer_hold']],
  ['Where do we pay?', ['answer_payment']],
  ['please send me the quote', ['answer_payment']],
  ['what happens next?', ['answer_status']],
  ['What did the venue say?', ['answer_status']],
  ['Yes, that is right', ['small_talk']],
  ['Please release the hold on the hall', ['release_hold']],
  ['You can give the garden room back', ['release_hold']],
  ["We don't need the reservation", ['release_hold']],
  ["I'd like to talk to a real person", ['ask_person']],
  ['Please hand it back to the assistant', ['hand_back']],
  ['our budget is €20k', ['answer_question']],
  ['Please note that my grandmother uses a wheelchair.', ['attach_note']],
  ['Thanks!', ['small_talk']],
  ['Hello', ['small_talk']],
  ['asdf qwer', ['unclear']],
  ['', ['unclear']],
])('%s', (message, expected) => expect(kinds(message)).toEqual(expected));

test('several intents of one message keep their arguments and words apart', () => {
  const intents = readIntents('approve the room and the dinner, but could the flowers be more pink and under 1500?', {
    today,
  });
  expect(intents.map((intent) => intent.arguments)).toEqual([
    { category: 'space', detail: null },
    { category: 'food', detail: 'dinner' },
    { category: 'floral', detail: null, what: 'could the flowers be more pink and under 1500' },
  ]);
});

test('"they" stands for what was named last', () => {
  const [, change] = readIntents('We love the flowers. Could they be white?', { today });
  expect(change).toMatchObject({ kind: 'request_change', arguments: { category: 'floral' } });
});

test('a message of a million characters is refused, and one of thousands of parts is read in little time', () => {
  expect(() => readIntents('a'.repeat(1_000_000), { today })).toThrow(/Shorten it/);
  const started = performance.now();
  expect(readIntents('drop it. '.repeat(2_000), { today })).toHaveLength(1);
  expect(performance.now() - started).toBeLessThan(5_000);
});

describe('every intent has the arguments that its schema asks for', () => {
  test.each([
    'approve the room and drop the band',
    'make it 2 July',
    "we'll be 90 people",
    'how much?',
    'hm',
    'budget 20k',
    'note: no nuts',
  ])('%s', (message) => {
    for (const intent of readIntents(message, { today }))
      expect(intentSchemas[intent.kind].safeParse(intent.arguments).success).toBe(true);
  });
});
