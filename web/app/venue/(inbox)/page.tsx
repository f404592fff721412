import type { Metadata } from 'next';
import Link from 'next/link';
import { routes } from '../../../routes.ts';
import { asCaller } from '../../../rpc/as-caller.ts';
import { FlashNotice } from '../../../ui/flash-notice.tsx';
import { LiveInbox } from '../../../ui/live-status.tsx';
import { Empty, Notice } from '../../../ui/notice.tsx';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { TaskList } from '../../../ui/task-list.tsx';
import { PastEventForm } from '../../../ui/venue/past-event-form.tsx';
import { VenueEvents } from '../../../ui/venue/venue-events.tsx';
import { part, valueOr } from '../../../view-models/part.ts';
import { organisationFor } from '../../../view-models/shell.ts';
import { isOver } from '../../../view-models/words.ts';

export const metadata: Metadata = { title: 'Venue' };

export default async function VenuePage() {
  const organisation = await organisationFor('venue', routes.venue());
  const { events, tasks } = await asCaller();
  const [listed, waiting] = await Promise.all([
    part(events.listEvents({}).then((answer) => answer.events)),
    part(tasks.listMyTasks({}).then((answer) => answer.tasks)),
  ]);
  const own = valueOr(listed, []).filter((event) => event.venueId === organisation.sideId);
  const elsewhere = valueOr(listed, []).filter((event) => event.venueId !== organisation.sideId && !isOver(event));
  const titles = new Map(own.map((event) => [event.eventId, event.title]));
  return (
    <PageFrame portal="venue" status={<LiveInbox />}>
      <FlashNotice />
      <TaskList tasks={waiting} portal="venue" titles={titles} zone={own[0]?.zone ?? 'UTC'} />
      <h2 className="text-xl font-semibold mt-8 mb-3">Events at {organisation.name}</h2>
      {!listed.ok && <Notice tone="warn">{listed.sentence}</Notice>}
      {listed.ok && own.length === 0 && (
        <Empty sentence="No event yet. Clients find this venue once it has spaces and prices.">
          <Link className="button" href={routes.venueSettings()}>
            Set up spaces and prices
          </Link>
        </Empty>
      )}
      <VenueEvents events={own.filter((event) => !isOver(event))} />
      {elsewhere.length > 0 && (
        <section className="mt-8">
          <h2 className="text-xl font-semibold mb-3">Events in which you take part elsewhere</h2>
          <VenueEvents events={elsewhere} />
        </section>
      )}
      <details className="mt-8">
        <summary className="font-medium">Past events</summary>
        <div className="mt-3 flex flex-col gap-4">
          <VenueEvents events={own.filter(isOver)} />
          <PastEventForm venueId={organisation.sideId} />
        </div>
      </details>
    </PageFrame>
  );
}
