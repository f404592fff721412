import { expect, test } from 'vitest';
import { compareMails, type SentMail } from './compare-mails.ts';

const sent = (more: Partial<SentMail> = {}): SentMail => ({
  messageId: '<1>',
  result: 'sent',
  possiblyDoubled: false,
  ...more,
});
const none = { lost: [], doubled: [], repeated: [], unknown: [] };
const ids = ['<1>'];

const cases: [string, SentMail, number, object][] = [
  ['that came', sent(), 1, {}],
  ['that never came', sent(), 0, { lost: ids }],
  ['that came twice', sent(), 2, { doubled: ids }],
  ['that came twice and is counted', sent({ possiblyDoubled: true }), 2, { repeated: ids, unknown: ids }],
  ['that was sent once more and came once', sent({ possiblyDoubled: true }), 1, { unknown: ids }],
  ['that came three times', sent({ possiblyDoubled: true }), 3, { doubled: ids, unknown: ids }],
  ['that nobody was to get', sent({ result: 'gone' }), 0, {}],
  ['that nobody was to get, and came', sent({ result: 'undeliverable' }), 1, { doubled: ids }],
];

test.each(cases)('a mail %s', (...[, mail, times, found]) => {
  const came = Array.from({ length: times }, () => mail.messageId);
  expect(compareMails([mail], ['<of a sign-in>', ...came])).toEqual({ ...none, ...found });
});
