import type { Task } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import { routes } from '../routes.ts';

export type Portal = 'client' | 'venue' | 'vendor';

const verbs: Record<string, string> = {
  approve: 'Decide',
  answer_form: 'Answer',
  upload: 'Upload',
  sign: 'Sign',
  pay: 'Pay',
  confirm: 'Answer',
  do: 'Open',
  review: 'Review',
};

/** The one thing to press for a task, and where it is done. */
export function taskLink(task: Task, portal: Portal): { readonly label: string; readonly href: string } {
  if (isAboutThread(task) && portal !== 'vendor')
    return { label: 'Answer', href: routes.thread(portal, task.eventId, task.aboutId) };
  const label = verbs[task.kind] ?? 'Open';
  if (portal === 'venue') return { label, href: `${routes.venueEvent(task.eventId)}#${anchorOf(task)}` };
  if (portal === 'vendor')
    return {
      label,
      href: task.aboutKind === 'element' ? routes.vendorElement(task.eventId, task.aboutId) : routes.vendor(),
    };
  const tab = task.kind === 'pay' || task.kind === 'sign' ? 'money' : 'plan';
  return { label, href: `${routes.clientEvent(task.eventId, tab)}#${anchorOf(task)}` };
}

/** A task to answer in a conversation: a person was asked there, or a vendor asks something. */
export const isAboutThread = ({ aboutKind }: Task) => aboutKind === 'thread' || aboutKind.startsWith('question_to_');

const anchorOf = (task: Task) =>
  task.formId ? `form-${task.formId}` : task.aboutId ? `about-${task.aboutId}` : 'tasks';

/** Due first; what has no due time comes after, the older one first. */
export function byUrgency(tasks: readonly Task[]): Task[] {
  const at = (task: Task) => Number(task.dueAt?.seconds ?? Number.MAX_SAFE_INTEGER);
  return tasks.toSorted(
    (a, b) => at(a) - at(b) || Number(a.createdAt?.seconds ?? 0) - Number(b.createdAt?.seconds ?? 0),
  );
}

export const isOpen = (task: Task) => ['open', 'in_progress', 'waiting', 'blocked'].includes(task.status);
