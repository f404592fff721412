import type { Task } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import Link from 'next/link';
import type { Part } from '../view-models/part.ts';
import { byUrgency, isOpen, type Portal, taskLink } from '../view-models/task-link.ts';
import { Badge } from './badge.tsx';
import { Moment } from './moment.tsx';
import { Empty, Notice } from './notice.tsx';

export interface TaskListProps {
  readonly tasks: Part<Task[]>;
  readonly portal: Portal;
  /** The events' titles by their ids. */
  readonly titles: ReadonlyMap<string, string>;
  readonly zone?: string;
  /** What waits without being a task: the client's own decisions. */
  readonly decisions?: readonly Decision[];
}

export interface Decision {
  readonly title: string;
  readonly about: string;
  readonly href: string;
}

/** What needs somebody now: due first, one thing to press for each. */
export function TaskList({ tasks, portal, titles, zone = 'UTC', decisions = [] }: TaskListProps) {
  const open = tasks.ok ? byUrgency(tasks.value.filter((task) => isOpen(task) && task.mine)) : [];
  return (
    <section id="tasks">
      <h1 className="text-2xl font-semibold mb-3">What needs you now</h1>
      {!tasks.ok && <Notice tone="warn">{tasks.sentence}</Notice>}
      {tasks.ok && open.length + decisions.length === 0 && (
        <Empty sentence="Nothing waits for you. You will be told when something does." />
      )}
      <ul className="flex flex-col gap-2">
        {open.map((task) => (
          <li key={task.taskId} className="card flex flex-wrap items-center gap-3">
            <div className="grow basis-56 min-w-0">
              <p className="font-medium">
                {task.title} {task.priority === 'urgent' && <Badge state="overdue" text="Urgent" />}
              </p>
              <p className="quiet">
                {titles.get(task.eventId)}
                {task.dueAt && (
                  <>
                    {titles.has(task.eventId) && ' · '}by <Moment at={task.dueAt} zone={zone} />
                  </>
                )}
              </p>
            </div>
            <TaskButton task={task} portal={portal} />
          </li>
        ))}
        {decisions.map(({ title, about, href }) => (
          <li key={href} className="card flex flex-wrap items-center gap-3">
            <div className="grow basis-56 min-w-0">
              <p className="font-medium">{title}</p>
              <p className="quiet">{about}</p>
            </div>
            <Link href={href} className="button button-main" aria-label={`Decide: ${title}, ${about}`}>
              Decide
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function TaskButton({ task, portal }: { task: Task; portal: Portal }) {
  const { label, href } = taskLink(task, portal);
  return (
    <Link href={href} className="button button-main" aria-label={`${label}: ${task.title}`}>
      {label}
    </Link>
  );
}
