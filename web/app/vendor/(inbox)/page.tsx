import type { Metadata } from 'next';
import Link from 'next/link';
import { routes } from '../../../routes.ts';
import { asCaller, linkToken, sessionToken } from '../../../rpc/as-caller.ts';
import { FlashNotice } from '../../../ui/flash-notice.tsx';
import { LiveInbox } from '../../../ui/live-status.tsx';
import { Empty, Notice } from '../../../ui/notice.tsx';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { TaskList } from '../../../ui/task-list.tsx';
import { daysText } from '../../../view-models/facts.ts';
import { part, valueOr } from '../../../view-models/part.ts';
import { organisationFor } from '../../../view-models/shell.ts';
import { elementState } from '../../../view-models/words.ts';

export const metadata: Metadata = { title: 'Vendor' };

/** At most so many events are looked into for their elements; the newest come first. */
const eventsShownMax = 12;

/** A mail's link opens it too, for the one event that the link is for: then it shows the event without the inbox. */
export default async function VendorPage() {
  const byLink = !(await sessionToken()) && Boolean(await linkToken());
  if (!byLink) await organisationFor('vendor', routes.vendor());
  const { events, tasks } = await asCaller();
  const [listed, waiting] = await Promise.all([
    part(events.listEvents({ limit: eventsShownMax }).then((answer) => answer.events)),
    byLink ? undefined : part(tasks.listMyTasks({}).then((answer) => answer.tasks)),
  ]);
  const own = valueOr(listed, []);
  const wholes = await Promise.all(own.map(({ eventId }) => part(events.getEvent({ eventId }))));
  return (
    <PageFrame portal="vendor" status={<LiveInbox />}>
      <FlashNotice />
      {waiting && (
        <div className="mb-8">
          <TaskList
            tasks={waiting}
            portal="vendor"
            titles={new Map(own.map((event) => [event.eventId, event.title]))}
            zone={own[0]?.zone ?? 'UTC'}
          />
        </div>
      )}
      <h2 className="text-xl font-semibold mb-3">Your events</h2>
      {!listed.ok && <Notice tone="warn">{listed.sentence}</Notice>}
      {listed.ok && own.length === 0 && (
        <Empty sentence="No event yet. Venues and clients find you by your prices.">
          <Link className="button" href={routes.vendorPrices()}>
            Set your prices
          </Link>
        </Empty>
      )}
      <ul className="flex flex-col gap-2">
        {own.map((event, index) => {
          const whole = wholes[index];
          return (
            <li key={event.eventId} className="card">
              <p className="font-medium">{event.title}</p>
              <p className="quiet">
                {[event.facts && daysText(event.facts), event.venueName].filter(Boolean).join(' · ')}
              </p>
              <ul>
                {whole?.ok &&
                  whole.value.elements.map((element) => (
                    <li key={element.elementId} className="py-1">
                      <Link href={routes.vendorElement(event.eventId, element.elementId)}>{element.title}</Link>
                      <span className="quiet"> {elementState(element.state, 'vendor')}</span>
                    </li>
                  ))}
              </ul>
            </li>
          );
        })}
      </ul>
    </PageFrame>
  );
}
