import { expect, test } from 'vitest';
import { queueScore } from './queue-score.ts';
import { nextReminder, reminderLadder } from './reminder-ladder.ts';
import { openStatuses, type TaskAction, type TaskKind, type TaskStatus, whyNot } from './task-states.ts';
import { titles } from './task-titles.ts';

const statuses = [
  'open',
  'in_progress',
  'waiting',
  'blocked',
  'done',
  'declined',
  'expired',
  'cancelled',
] as const satisfies readonly TaskStatus[];
const kinds = [
  'approve',
  'answer_form',
  'upload',
  'sign',
  'pay',
  'confirm',
  'do',
  'review',
] as const satisfies readonly TaskKind[];

/** In which states, and for which kinds, an action is allowed; nowhere else. */
const allowed: Record<TaskAction, { states: readonly TaskStatus[]; kinds: readonly TaskKind[] }> = {
  complete: { states: ['open', 'in_progress', 'waiting'], kinds: ['upload', 'do', 'review'] },
  decline: { states: ['open', 'in_progress', 'waiting', 'blocked'], kinds: ['answer_form', 'upload', 'do', 'review'] },
  answer: { states: ['open', 'in_progress', 'waiting', 'blocked'], kinds: ['answer_form'] },
  remind: { states: ['open', 'in_progress', 'waiting', 'blocked'], kinds },
  cancel: { states: ['open', 'in_progress', 'waiting', 'blocked'], kinds },
};

test.each(Object.entries(allowed))('%s is allowed in these states and for these kinds alone', (action, where) => {
  for (const status of statuses)
    for (const kind of kinds) {
      const because = whyNot(action as TaskAction, { status, kind });
      const may = where.states.includes(status) && where.kinds.includes(kind);
      expect(because === null, `${action} ${kind} ${status}: ${because}`).toBe(may);
    }
});

test('a task that closes by a decision elsewhere says where', () => {
  expect(whyNot('complete', { status: 'open', kind: 'pay' })).toContain('pay on the payment’s page');
  expect(whyNot('complete', { status: 'done', kind: 'pay' })).toBe('it is done already');
  expect(openStatuses).toEqual(['open', 'in_progress', 'waiting', 'blocked']);
});

const hour = 3_600_000;
test.each([
  ['a week', 168, ['half_way 84', 'last_day 144', 'overdue 168']],
  ['three days', 72, ['half_way 36', 'last_day 48', 'overdue 72']],
  ['two days: half-way is the last day', 48, ['last_day 24', 'overdue 48']],
  ['thirty hours: the last day comes before half-way', 30, ['last_day 6', 'half_way 15', 'overdue 30']],
  ['a day', 24, ['half_way 12', 'overdue 24']],
  ['one hour', 1, ['overdue 1']],
  ['already over', -5, ['overdue 1']],
])('a task due in %s is spoken of again', (_name, dueInHours, expected) => {
  const ladder = reminderLadder(0, dueInHours * hour);
  expect(ladder.map(({ step, atMs }) => `${step} ${atMs / hour}`)).toEqual(expected);
  expect(ladder.length).toBeLessThanOrEqual(3);
});

test('the next reminder is the first that is still to come', () => {
  const ladder = reminderLadder(0, 72 * hour);
  expect(nextReminder(ladder, 36 * hour)?.step).toBe('last_day');
  expect(nextReminder(ladder, 72 * hour)).toBeUndefined();
});

test('a queue has the urgent first, then what is due first, and what has no time last', () => {
  const queue = [
    queueScore({ priority: 'urgent', dueAtMs: null }),
    queueScore({ priority: 'high', dueAtMs: 1_800_000_000_000 }),
    queueScore({ priority: 'normal', dueAtMs: 1_700_000_000_000 }),
    queueScore({ priority: 'normal', dueAtMs: 1_800_000_000_000 }),
    queueScore({ priority: 'normal', dueAtMs: null }),
    queueScore({ priority: 'low', dueAtMs: 1 }),
  ];
  expect(queue).toEqual([...queue].sort((a, b) => a - b));
  expect(new Set(queue).size).toBe(queue.length);
});

test.each([
  ['floral', 'Approve the flowers'],
  ['cake', 'Approve the cake'],
  ['av_light', 'Approve sound and light'],
  ['', 'Approve the request'],
])('the task about %j is called %j', (category, title) => {
  expect(titles.approveElement(category)).toBe(title);
});
