import { expect, test } from 'vitest';
import { authorOrganisation } from './author-seat.ts';
import { isForAssistant } from './for-assistant.ts';
import { type AnsweredBy, type ThreadAction, type ThreadKind, whyNot } from './thread-states.ts';
import { elementTitle } from './thread-titles.ts';

const kinds = ['planning', 'event', 'element', 'venue_vendor'] as const;
const answerers = ['assistant', 'person'] as const;

test('a message is for the assistant in exactly these cases', () => {
  const cases: string[] = [];
  for (const threadKind of kinds)
    for (const answeredBy of answerers)
      for (const assistantInvited of [false, true])
        for (const authorKind of ['person', 'assistant', 'system'] as const)
          for (const byVendor of [false, true])
            if (isForAssistant({ threadKind, answeredBy, assistantInvited, authorKind, byVendor }))
              cases.push(
                [
                  threadKind,
                  answeredBy,
                  assistantInvited ? 'invited' : '-',
                  authorKind,
                  byVendor ? 'vendor' : '-',
                ].join(' '),
              );
  expect(cases).toEqual([
    'planning assistant - person -',
    'planning assistant - person vendor',
    'planning assistant invited person -',
    'planning assistant invited person vendor',
    'event assistant invited person -',
    'event assistant invited person vendor',
    'event person invited person -',
    'event person invited person vendor',
    'element assistant - person vendor',
    'element assistant invited person vendor',
  ]);
});

test('each action is allowed in exactly these threads', () => {
  const allowed = (action: ThreadAction) =>
    kinds.flatMap((kind: ThreadKind) =>
      answerers
        .filter((answeredBy: AnsweredBy) => whyNot(action, { kind, answeredBy }) === null)
        .map((a) => `${kind} ${a}`),
    );
  expect(allowed('ask_person')).toEqual(['planning assistant', 'element assistant']);
  expect(allowed('invite_assistant')).toEqual(['event assistant', 'event person']);
});

const sides = { clientOrganisationId: 'client', venueOrganisationId: 'venue', vendorOrganisationId: 'vendor' };
test.each([
  ['planning', [], 'client'],
  ['event', ['venue'], 'venue'],
  ['element', ['other', 'vendor'], 'vendor'],
  ['event', ['co-planner'], 'co-planner'],
  ['event', [], null],
] as const)('in a %s thread somebody with the seats %j writes for %s', (kind, seats, expected) => {
  expect(authorOrganisation({ kind, ...sides }, seats)).toBe(expected);
});

test.each([
  ['floral', 'Flowers'],
  ['cake', 'Cake'],
  ['av_light', 'Sound and light'],
  ['something_new', 'Something new'],
  ['', 'Something else'],
])('the thread about %j is called %j', (category, title) => {
  expect(elementTitle(category)).toBe(title);
});
