import { expect, test } from 'vitest';
import { audienceOf, seatToAdd } from './file-audience.ts';
import { claimedMime, opensInPlace, provenMime } from './file-kinds.ts';
import { cleanFileName } from './file-name.ts';
import { type FileAction, type FileState, mayDo } from './file-states.ts';

test.each([
  ['plan.PDF', '', 'application/pdf'],
  ['photo.jpeg', 'image/pjpeg', 'image/jpeg'],
  ['IMG_1.HEIC', '', 'image/heic'],
  ['list.csv', 'application/vnd.ms-excel', 'text/csv'],
  ['blob', 'image/png', 'image/png'],
  ['notes', 'text/plain; charset=utf-8', 'text/plain'],
  ['setup.exe', 'application/pdf', undefined],
  ['page.svg', 'image/png', undefined],
  ['macros.docm', '', undefined],
  ['constructor', 'constructor', undefined],
])('%s (%s) is said to be %s', (name, mime, expected) => {
  expect(claimedMime(name, mime)).toBe(expected);
});

test.each([
  ['application/pdf', 'application/pdf', 'application/pdf'],
  ['image/png', 'image/jpeg', 'image/jpeg'],
  ['image/heic', 'image/heif', 'image/heic'],
  ['image/png', 'application/pdf', undefined],
  ['application/pdf', 'application/x-msdownload', undefined],
  ['image/png', undefined, undefined],
  ['image/png', 'image/svg+xml', undefined],
])('said %s, found %s: %s', (claimed, found, expected) => {
  expect(provenMime(claimed, found)).toBe(expected);
});

test('only what a browser shows without running it opens in place', () => {
  expect(['application/pdf', 'image/png', 'image/heic', 'text/plain', 'text/html'].filter(opensInPlace)).toEqual([
    'application/pdf',
    'image/png',
  ]);
});

test.each([
  ['plan.pdf', 'plan.pdf'],
  ['/tmp/../plan.pdf', 'plan.pdf'],
  ['C:\\plans\\plan.pdf', 'plan.pdf'],
  ['.hidden', 'hidden'],
  ['  two \n words.txt ', 'two words.txt'],
  ['re\u202Efdp.exe', 'refdp.exe'],
  ['..', 'file'],
  ['', 'file'],
  ['Müller & Söhne 花.png', 'Müller & Söhne 花.png'],
])('the name %j becomes %j', (name, expected) => {
  expect(cleanFileName(name)).toBe(expected);
});

test('a long name is shortened by characters, not in the middle of one', () => {
  const name = cleanFileName(`a${'💐'.repeat(250)}.png`);
  expect(name).toHaveLength(199);
  expect(name.endsWith('💐.png')).toBe(true);
});

const moves: [FileAction, FileState[]][] = [
  ['complete', ['uploading', 'checking']],
  ['check', ['checking']],
  ['scan', ['scanning']],
  ['open', ['ready']],
  ['replace', ['ready']],
  ['remove', ['uploading', 'checking', 'scanning', 'ready', 'infected']],
  ['give_up', ['uploading', 'checking']],
];
test.each(moves)('%s may be done from %j alone', (action, from) => {
  for (const state of ['uploading', 'checking', 'scanning', 'ready', 'refused', 'infected', 'removed'] as const)
    expect(mayDo(action, state).allowed, state).toBe(from.includes(state));
});

test('an audience follows from what the file is for, where nothing is said', () => {
  expect([audienceOf('', ''), audienceOf('', 'x'), audienceOf('planning', '')]).toEqual([
    'event',
    'element',
    'planning',
  ]);
});

test('of several seats the one that may add counts, and a vendor’s only for its own', () => {
  const seats = [
    { organisationId: 'v1', role: 'vendor' },
    { organisationId: 'm', role: 'managing_venue' },
  ];
  const add = (audience: 'element' | 'planning', vendorOrganisationId: string) =>
    seatToAdd(seats, { audience, vendorOrganisationId, byLink: false })?.organisationId;
  expect([add('element', 'v1'), add('element', 'v2'), add('planning', '')]).toEqual(['v1', 'm', undefined]);
});
