import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { asCaller } from '../../../../rpc/as-caller.ts';
import { EventChat } from '../../../../ui/chat/event-chat.tsx';
import { ElementCard } from '../../../../ui/element/element-card.tsx';
import { ChangeCard } from '../../../../ui/event/change-card.tsx';
import { DoTask } from '../../../../ui/event/do-task.tsx';
import { EventHead } from '../../../../ui/event/event-head.tsx';
import { HistoryTab } from '../../../../ui/event/history-tab.tsx';
import { HoldCard } from '../../../../ui/event/hold-card.tsx';
import { OnlookerEvent } from '../../../../ui/event/onlooker-event.tsx';
import { PeopleTab } from '../../../../ui/event/people-tab.tsx';
import { FlashNotice } from '../../../../ui/flash-notice.tsx';
import { TaskForm } from '../../../../ui/form/task-form.tsx';
import { LiveEvent } from '../../../../ui/live-status.tsx';
import { Empty, Notice } from '../../../../ui/notice.tsx';
import { PageFrame } from '../../../../ui/page-frame.tsx';
import { part, subject, valueOr } from '../../../../view-models/part.ts';
import { isOpen } from '../../../../view-models/task-link.ts';

export const metadata: Metadata = { title: 'Event' };

interface Props {
  readonly params: Promise<{ eventId: string }>;
  readonly searchParams: Promise<{ thread?: string; tab?: string }>;
}

/** What the venue has to decide about an event, with the reasons. */
export default async function VenueEventPage({ params, searchParams }: Props) {
  const [{ eventId }, { thread, tab }] = await Promise.all([params, searchParams]);
  const { events, tasks, messaging } = await asCaller();
  const [event, ownTasks, threads, filesPart] = await Promise.all([
    subject(events.getEvent({ eventId })),
    part(tasks.listTasks({ eventId }).then((answer) => answer.tasks)),
    part(messaging.listThreads({ eventId }).then((answer) => answer.threads)),
    part(events.listFiles({ eventId }).then((answer) => answer.files)),
  ]);
  if (!event.ok)
    return (
      <PageFrame portal="venue">
        <Notice tone="warn">{event.sentence}</Notice>
      </PageFrame>
    );
  const whole = event.value;
  const { ownRoles } = whole;
  // Marquee's own people see what the venue sees, and are offered nothing to do.
  const portal = ownRoles.includes('support') ? 'platform' : 'venue';
  if (portal === 'venue' && !ownRoles.includes('managing_venue')) {
    if (!ownRoles.includes('second_venue')) notFound();
    return <OnlookerEvent portal="venue" eventId={eventId} whole={whole} />;
  }
  const zone = whole.event?.zone ?? '';
  const files = valueOr(filesPart, []);
  const mayAttach = filesPart.ok && whole.allowedActions.includes('attach_file');
  const open = valueOr(ownTasks, []).filter((task) => task.mine && isOpen(task));
  // What waits for the venue stands first; the rest is there to be looked up.
  const elements = whole.elements.toSorted((a, b) => b.allowedActions.length - a.allowedActions.length);
  return (
    <PageFrame portal={portal} wide status={<LiveEvent eventId={eventId} />}>
      <EventHead whole={whole} untitled="Event" />
      <FlashNotice />
      <div className="mt-4 lg:grid lg:grid-cols-[3fr_minmax(20rem,2fr)] lg:gap-6">
        <div className="flex flex-col gap-4">
          {!ownTasks.ok && <Notice tone="warn">{ownTasks.sentence}</Notice>}
          {open
            .filter((task) => task.formId)
            .map((task) => (
              <TaskForm key={task.taskId} eventId={eventId} task={task} />
            ))}
          {open
            .filter((task) => task.kind === 'do' && !task.formId)
            .map((task) => (
              <DoTask key={task.taskId} task={task} portal="venue" />
            ))}
          {whole.changes
            .filter((change) => change.state === 'proposed')
            .map((change) => (
              <ChangeCard key={change.changeId} eventId={eventId} change={change} viewer="venue" />
            ))}
          {whole.holds.map((hold) => (
            <HoldCard key={hold.holdId} hold={hold} zone={zone} eventId={eventId} viewer="venue" />
          ))}
          <h2 className="text-xl font-semibold">Elements</h2>
          {elements.length === 0 && <Empty sentence="Nothing to decide yet." />}
          {elements.map((element) => (
            <ElementCard key={element.elementId} {...{ element, zone, files }} viewer="venue" mayAddFile={mayAttach} />
          ))}
          <details className="card" id="people" open={tab === 'people'}>
            <summary className="font-medium">People</summary>
            <div className="mt-3">
              <PeopleTab eventId={eventId} whole={whole} />
            </div>
          </details>
          <details className="card">
            <summary className="font-medium">History</summary>
            <div className="mt-3">
              <HistoryTab eventId={eventId} zone={zone} elements={whole.elements} />
            </div>
          </details>
        </div>
        <section aria-label="Chat" className="max-lg:mt-6">
          <EventChat {...{ eventId, threads, files, mayAttach }} chosen={thread} viewer="venue" />
        </section>
      </div>
    </PageFrame>
  );
}
