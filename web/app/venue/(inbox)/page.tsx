import type { Metadata } from 'next';
import Link from 'next/link';
import { routes } from '../../../routes.ts';
import { asCaller } from '../../../rpc/as-caller.ts';
import { Badge } from '../../../ui/badge.tsx';
import { FlashNotice } from '../../../ui/flash-notice.tsx';
import { LiveInbox } from '../../../ui/live-status.tsx';
import { Empty, Notice } from '../../../ui/notice.tsx';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { TaskList } from '../../../ui/task-list.tsx';
import { daysText } from '../../../view-models/facts.ts';
import { part, valueOr } from '../../../view-models/part.ts';
import { organisationFor } from '../../../view-models/shell.ts';
import { eventState } from '../../../view-models/words.ts';

export const metadata: Metadata = { title: 'Venue' };

export default async function VenuePage() {
  const organisation = await organisationFor('venue', routes.venue());
  const { events, tasks } = await asCaller();
  const [listed, waiting] = await Promise.all([
    part(events.listEvents({}).then((answer) => answer.events)),
    part(tasks.listMyTasks({}).then((answer) => answer.tasks)),
  ]);
  const own = valueOr(listed, []).filter((event) => event.venueId === organisation.sideId);
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
      <ul className="flex flex-col gap-2">
        {own.map((event) => (
          <li key={event.eventId} className="card flex flex-wrap items-center gap-2">
            <div className="grow min-w-0">
              <Link href={routes.venueEvent(event.eventId)} className="font-medium">
                {event.title}
              </Link>
              <p className="quiet">{[event.facts && daysText(event.facts), event.code].filter(Boolean).join(' · ')}</p>
            </div>
            <Badge state={event.state} text={eventState(event.state)} />
          </li>
        ))}
      </ul>
    </PageFrame>
  );
}
