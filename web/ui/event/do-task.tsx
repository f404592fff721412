import type { Task } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import Link from 'next/link';
import { isAboutThread, type Portal, taskLink } from '../../view-models/task-link.ts';
import { ActForm } from '../act-form.tsx';

/** Something to do that has no form: ticked off here, or done by answering in a conversation. */
export function DoTask({ task, portal }: { task: Task; portal: Portal }) {
  const { label, href } = taskLink(task, portal);
  return (
    <div className="card" id={`about-${task.aboutId}`}>
      <p className="font-medium">{task.title}</p>
      {task.body && <p className="whitespace-pre-wrap mb-2">{task.body}</p>}
      {isAboutThread(task) ? (
        <Link href={href} className="button inline-block mt-2">
          {label}
        </Link>
      ) : (
        <ActForm act="tasks.complete-task" input={{ eventId: task.eventId, taskId: task.taskId }} label="It’s done" />
      )}
    </div>
  );
}
