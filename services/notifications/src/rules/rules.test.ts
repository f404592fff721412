import { expect, test } from 'vitest';
import { channelsOf } from './channels.ts';
import { amountInWords, elementInWords, timeInWords } from './in-words.ts';
import { readSmtpError } from './mail-attempts.ts';
import { eventPage } from './pages.ts';
import { sideOf } from './sides.ts';

test.each([
  [{ responseCode: 550 }, 'refused'],
  [{ responseCode: 451 }, 'later'],
  [{ syscall: 'connect', command: 'CONN' }, 'later'],
  [{ syscall: 'getaddrinfo' }, 'later'],
  [{ message: 'Connection timeout', code: 'ETIMEDOUT' }, 'later'],
  [{ message: 'Greeting never received' }, 'later'],
  [{ message: 'Timeout', code: 'ETIMEDOUT' }, 'unknown'],
  // A connection that broke after the mail was handed over also says CONN: it was once taken for "never sent", and sent
  // again and again.
  [{ command: 'CONN', code: 'ECONNECTION' }, 'unknown'],
  [{ syscall: 'read', code: 'ECONNRESET' }, 'unknown'],
])('%j means %s', (error, outcome) => {
  expect(readSmtpError(error)).toBe(outcome);
});

const plain = { critical: false, mail: true };
test.each([
  [plain, undefined, { inApp: true, mail: true }],
  [plain, { inApp: false, mail: false }, { inApp: false, mail: false }],
  [
    { ...plain, mail: false },
    { inApp: true, mail: true },
    { inApp: true, mail: false },
  ],
  [
    { ...plain, critical: true },
    { inApp: false, mail: false },
    { inApp: true, mail: true },
  ],
])('%j with the wish %j is told on %j', (kind, wish, channels) => {
  expect(channelsOf(kind, wish)).toEqual(channels);
});

test.each([
  ['client', '/client/events/e?tab=plan#about-x'],
  ['venue', '/venue/events/e#about-x'],
  ['vendor', '/vendor/events/e/elements/x'],
] as const)('the %s finds an element on %s', (side, page) => {
  expect(eventPage({ eventId: 'e', elementId: 'x' }, side)).toBe(page);
});

test.each([
  ['managing_venue', 'venue'],
  ['co_planner', 'client'],
  ['vendor', 'vendor'],
  ['second_venue', undefined],
  ['day_coordinator', undefined],
])('%s sits on the side %s', (role, side) => {
  expect(sideOf(role)).toBe(side);
});

test('times name their zone, amounts their currency, elements are words', () => {
  expect(timeInWords('2028-05-27T09:00:00Z', 'Europe/Berlin')).toBe('27 May 2028, 11:00 (Europe/Berlin)');
  expect(amountInWords({ amountMinor: 123_450, currency: 'EUR' })).toBe('€1,234.50');
  expect(amountInWords({})).toBe('');
  expect(elementInWords({ category: 'floral' })).toBe('the flowers');
  expect(elementInWords({})).toBe('an element');
});
