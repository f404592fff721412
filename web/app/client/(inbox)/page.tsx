import type { Metadata } from 'next';
import { routes } from '../../../routes.ts';
import { asCaller } from '../../../rpc/as-caller.ts';
import { EventList } from '../../../ui/event/event-list.tsx';
import { PlanEvent } from '../../../ui/event/plan-event.tsx';
import { FlashNotice } from '../../../ui/flash-notice.tsx';
import { LiveInbox } from '../../../ui/live-status.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { TaskList } from '../../../ui/task-list.tsx';
import { openDecisions } from '../../../view-models/open-decisions.ts';
import { part, valueOr } from '../../../view-models/part.ts';
import { organisationFor } from '../../../view-models/shell.ts';

export const metadata: Metadata = { title: 'Your events' };

export default async function ClientPage() {
  const organisation = await organisationFor('client', routes.client());
  const { events, tasks, messaging } = await asCaller();
  const [listed, waiting, threads, venues] = await Promise.all([
    part(events.listEvents({}).then((answer) => answer.events)),
    part(tasks.listMyTasks({}).then((answer) => answer.tasks)),
    part(messaging.listThreads({}).then((answer) => answer.threads)),
    part(events.listVenues({}).then((answer) => answer.venues)),
  ]);
  const titles = new Map(valueOr(listed, []).map((event) => [event.eventId, event.title]));
  // Conversations that didn't become an event yet.
  const begun = valueOr(threads, []).filter((thread) => thread.kind === 'planning' && !titles.has(thread.eventId));
  return (
    <PageFrame portal="client" status={<LiveInbox />}>
      <FlashNotice />
      <TaskList tasks={waiting} portal="client" titles={titles} decisions={await openDecisions(valueOr(listed, []))} />
      <section className="mt-8">
        <h2 className="text-xl font-semibold mb-3">Your events</h2>
        {!threads.ok && <Notice tone="warn">{threads.sentence}</Notice>}
        <PlanEvent organisationId={organisation.organisationId} venues={valueOr(venues, [])} />
        {listed.ok ? <EventList events={listed.value} begun={begun} /> : <Notice tone="warn">{listed.sentence}</Notice>}
      </section>
    </PageFrame>
  );
}
