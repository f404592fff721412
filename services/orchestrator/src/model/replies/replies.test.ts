import { expect, test } from 'vitest';
import { understand } from '../offline/understand.ts';
import { describeFacts } from './describe-facts.ts';
import { type Reply, replySchema, sayReply } from './index.ts';

const facts = understand(
  "we're getting married on 12 June 2027 from 4 to 11 pm, 120 people, max £30k, a live band, no DJ",
  {
    today: '2026-11-23',
  },
);

const table: readonly (readonly [Reply, string])[] = [
  [
    { say: 'understood', facts },
    "This is what I understood: a wedding; Saturday 12 June 2027, from 16:00 until 23:00; 120 guests; a budget of at most £30,000 in total. You would like live band. You don't want DJ. Is that right?",
  ],
  [
    { say: 'missing', fields: ['date', 'guests'] },
    'So that I can go on, please tell me when it should take place and how many people will come.',
  ],
  [
    {
      say: 'suggestions',
      items: [{ title: 'Garden room', price: { amountMinor: 150_050, currency: 'EUR' }, why: 'it seats 120' }],
    },
    'Here is what I suggest:\n- Garden room, €1,500.50 (it seats 120)\nTell me which you like, and what you would change.',
  ],
  [
    { say: 'status', items: [{ title: 'Band', state: 'vendor_requested', waitingFor: 'the band' }] },
    'This is how things stand:\n- Band: vendor requested, waiting for the band',
  ],
  [{ say: 'status', items: [] }, 'There is nothing in your plan yet.'],
  [
    {
      say: 'prices',
      items: [
        { title: 'Dinner', price: { amountMinor: 9_000, currency: 'JPY' } },
        { title: 'Band', price: null },
      ],
      total: { amountMinor: 9_000, currency: 'JPY' },
    },
    'These are the prices:\n- Dinner: JP¥9,000\n- Band: no price yet\nIn all, that is JP¥9,000.',
  ],
  [
    {
      say: 'refused',
      rule: 'no open flame indoors',
      alternative: { title: 'LED candles', price: { amountMinor: 8_000, currency: 'EUR' } },
    },
    "I'm sorry, that isn't possible here: no open flame indoors. What would work instead: LED candles for €80. Would you like that?",
  ],
  [{ say: 'changed', what: ['150 guests instead of 120'] }, 'Done: 150 guests instead of 120.'],
  [
    { say: 'handed_over', to: 'Mara of the venue', answerBy: '15:00' },
    'I have passed this on to Mara of the venue, who will answer you here by 15:00.',
  ],
  [{ say: 'small_talk', kind: 'thanks' }, "You're welcome!"],
];

test.each(table)('%j', (reply, words) => {
  // Node's own calendars put a comma after the weekday in some versions.
  expect(sayReply(replySchema.parse(reply)).replace('Saturday, ', 'Saturday ')).toBe(words);
});

test('facts for a terminal show the words that each was read from, and what is missing', () => {
  const lines = describeFacts(understand('around 120 people, 30 000 kr', { today: '2026-11-23' }));
  expect(lines).toMatch(/guests +120 guests +"around 120 people"/);
  expect(lines).toMatch(/question +Which currency/);
  expect(lines).toMatch(/missing +type, date, wishes/);
});
