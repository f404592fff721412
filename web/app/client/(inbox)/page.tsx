import type { Metadata } from 'next';
import { routes } from '../../../routes.ts';
import { asCaller } from '../../../rpc/as-caller.ts';
import { ActForm } from '../../../ui/act-form.tsx';
import { EventList } from '../../../ui/event/event-list.tsx';
import { FlashNotice } from '../../../ui/flash-notice.tsx';
import { LiveInbox } from '../../../ui/live-status.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { TaskList } from '../../../ui/task-list.tsx';
import { part, valueOr } from '../../../view-models/part.ts';
import { organisationFor } from '../../../view-models/shell.ts';

export const metadata: Metadata = { title: 'Your events' };

export default async function ClientPage() {
  const organisation = await organisationFor('client', routes.client());
  const { events, tasks, messaging } = await asCaller();
  const [listed, waiting, threads] = await Promise.all([
    part(events.listEvents({}).then((answer) => answer.events)),
    part(tasks.listMyTasks({}).then((answer) => answer.tasks)),
    part(messaging.listThreads({}).then((answer) => answer.threads)),
  ]);
  const titles = new Map(valueOr(listed, []).map((event) => [event.eventId, event.title]));
  // Conversations that didn't become an event yet.
  const begun = valueOr(threads, []).filter((thread) => thread.kind === 'planning' && !titles.has(thread.eventId));
  return (
    <PageFrame portal="client" status={<LiveInbox />}>
      <FlashNotice />
      <TaskList tasks={waiting} portal="client" titles={titles} />
      <section className="mt-8">
        <div className="flex items-center justify-between gap-3 mb-3">
          <h2 className="text-xl font-semibold">Your events</h2>
          <ActForm
            act="messaging.open-planning-thread"
            input={{ organisationId: organisation.organisationId }}
            label="Plan an event"
            sending="Opening …"
            tone="main"
            goTo={routes.clientEvent('{thread.eventId}', 'chat')}
          />
        </div>
        {listed.ok ? <EventList events={listed.value} begun={begun} /> : <Notice tone="warn">{listed.sentence}</Notice>}
      </section>
    </PageFrame>
  );
}
