import type { Event } from '@marquee/contracts/marquee/events/v1/event_pb.ts';
import type { Thread } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import Link from 'next/link';
import { routes } from '../../routes.ts';
import { daysText, guestsText } from '../../view-models/facts.ts';
import { eventState } from '../../view-models/words.ts';
import { Badge } from '../badge.tsx';
import { Empty } from '../notice.tsx';

/** A client's events, and the conversations that may become one. */
export function EventList({ events, begun }: { events: readonly Event[]; begun: readonly Thread[] }) {
  if (events.length + begun.length === 0)
    return (
      <Empty sentence="No event yet. Press “Plan an event” and say what you have in mind: “a wedding in June for about 80 people with a garden”." />
    );
  return (
    <ul className="flex flex-col gap-2">
      {begun.map((thread) => (
        <li key={thread.threadId} className="card">
          <Link href={routes.clientEvent(thread.eventId, 'chat')} className="font-medium">
            {thread.title || 'A plan that has just begun'}
          </Link>
          {thread.lastText && <p className="quiet truncate">{thread.lastText}</p>}
        </li>
      ))}
      {events.map((event) => (
        <li key={event.eventId} className="card flex flex-wrap items-center gap-2">
          <div className="grow min-w-0">
            <Link href={routes.clientEvent(event.eventId)} className="font-medium">
              {event.title}
            </Link>
            <p className="quiet">{summaryOf(event)}</p>
          </div>
          <Badge state={event.state} text={eventState(event.state)} />
        </li>
      ))}
    </ul>
  );
}

function summaryOf({ facts, venueName, code }: Event): string {
  const guests = facts && guestsText(facts);
  return [facts && daysText(facts), guests && `${guests} guests`, venueName, code].filter(Boolean).join(' · ');
}
