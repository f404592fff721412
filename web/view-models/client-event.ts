import type { GetEventResponse } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { File as EventFile } from '@marquee/contracts/marquee/events/v1/file_pb.ts';
import type { Thread } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import type { Proposal } from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_pb.ts';
import type { Task } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import { notFound } from 'next/navigation';
import { asCaller } from '../rpc/as-caller.ts';
import { type Part, part, valueOr } from './part.ts';

export interface ClientEvent {
  /** Absent while the plan is only a conversation: the assistant makes the event when it understood enough. */
  readonly whole: GetEventResponse | undefined;
  /** Why there is no event, where that isn't simply because it is too early. */
  readonly away: string | undefined;
  readonly threads: Part<Thread[]>;
  readonly tasks: Part<Task[]>;
  /** What the assistant proposes and the client must approve. */
  readonly proposals: readonly Proposal[];
  readonly files: Part<EventFile[]>;
}

/** A client's event, or the conversation that will become one. */
export async function loadClientEvent(eventId: string): Promise<ClientEvent> {
  const { events, tasks, messaging, orchestrator } = await asCaller();
  const [event, threads, ownTasks, assistant, files] = await Promise.all([
    part(events.getEvent({ eventId })),
    part(messaging.listThreads({ eventId }).then((answer) => answer.threads)),
    part(tasks.listTasks({ eventId }).then((answer) => answer.tasks)),
    part(orchestrator.getAssistant({ eventId }).then((answer) => answer.proposals)),
    part(events.listFiles({ eventId }).then((answer) => answer.files)),
  ]);
  const isConversation = valueOr(threads, []).some((thread) => thread.eventId === eventId);
  if (!event.ok && !event.away && threads.ok && !isConversation) notFound();
  return {
    whole: event.ok ? event.value : undefined,
    away: event.ok || (isConversation && !event.away) ? undefined : event.sentence,
    threads,
    tasks: ownTasks,
    proposals: valueOr(assistant, []).filter(({ role, state }) => role === 'client' && state === 'open'),
    files,
  };
}
