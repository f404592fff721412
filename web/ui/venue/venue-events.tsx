import type { Event } from '@marquee/contracts/marquee/events/v1/event_pb.ts';
import Link from 'next/link';
import { routes } from '../../routes.ts';
import { daysText } from '../../view-models/facts.ts';
import { eventState } from '../../view-models/words.ts';
import { Badge } from '../badge.tsx';

/** Events at a venue, each a press away. */
export function VenueEvents({ events }: { events: readonly Event[] }) {
  return (
    <ul className="flex flex-col gap-2">
      {events.map((event) => (
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
  );
}
