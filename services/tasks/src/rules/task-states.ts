/**
 * What may be done with a task in which state, in one table: state × action. Null is allowed; anything else is the reason
 * why not, as the end of a sentence.
 */
export type TaskStatus = 'open' | 'in_progress' | 'waiting' | 'blocked' | 'done' | 'declined' | 'expired' | 'cancelled';
export type TaskKind = 'approve' | 'answer_form' | 'upload' | 'sign' | 'pay' | 'confirm' | 'do' | 'review';
export type TaskAction = 'complete' | 'decline' | 'answer' | 'remind' | 'cancel';

type Verdict = string | null;

const done = 'it is done already';
const declined = 'it was declined';
const expired = 'its time ran out';
const cancelled = 'it isn’t needed any more';
const open: Record<TaskAction, Verdict> = { complete: null, decline: null, answer: null, remind: null, cancel: null };
const ended = (because: string): Record<TaskAction, Verdict> => ({
  complete: because,
  decline: because,
  answer: because,
  remind: because,
  cancel: because,
});

/** State × action; docs/rights.md is made from it. */
export const taskTable: Record<TaskStatus, Record<TaskAction, Verdict>> = {
  open,
  in_progress: open,
  waiting: open,
  blocked: { ...open, complete: 'it waits for something else to be done first' },
  done: ended(done),
  declined: ended(declined),
  expired: ended(expired),
  cancelled: ended(cancelled),
};

/** Tasks that close by a decision which is taken elsewhere, and where that is. */
const decidedElsewhere: Partial<Record<TaskKind, string>> = {
  approve: 'approve or decline it on the event’s page, and this task closes by itself',
  confirm: 'confirm or decline it on the event’s page, and this task closes by itself',
  sign: 'accept the quote on its page, and this task closes by itself',
  pay: 'pay on the payment’s page, and this task closes by itself',
  answer_form: 'answer the form, and this task closes by itself',
};

/** @returns why an action can't be done with a task now, or null where it can. */
export function whyNot(action: TaskAction, { status, kind }: { status: TaskStatus; kind: TaskKind }): Verdict {
  const byState = taskTable[status][action];
  if (byState !== null) return byState;
  if (action === 'complete') return decidedElsewhere[kind] ?? null;
  // Declining a form says that it won't be answered; every other decision has its own "no" on its own page.
  if (action === 'decline' && kind !== 'answer_form') return decidedElsewhere[kind] ?? null;
  if (action === 'answer' && kind !== 'answer_form') return 'it has no form';
  return null;
}

export const openStatuses = (Object.keys(taskTable) as TaskStatus[]).filter(
  (status) => taskTable[status].remind === null,
);
