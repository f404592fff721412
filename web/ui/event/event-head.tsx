import type { GetEventResponse } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { factLines } from '../../view-models/facts.ts';
import { eventState } from '../../view-models/words.ts';
import { Badge } from '../badge.tsx';

export interface EventHeadProps {
  readonly whole: GetEventResponse | undefined;
  /** What stands there while there is no event, or none can be read. */
  readonly untitled: string;
}

/** What the event is, as far as it is known. */
export function EventHead({ whole, untitled }: EventHeadProps) {
  const event = whole?.event;
  if (!event) return <h1 className="text-2xl font-semibold">{untitled}</h1>;
  const known = factLines(event.facts).filter(([name]) => ['When', 'Time', 'Guests'].includes(name));
  return (
    <div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="text-2xl font-semibold">{event.title}</h1>
        <Badge state={event.state} text={eventState(event.state)} />
      </div>
      <p className="quiet">
        {[...known.map(([name, value]) => (name === 'Guests' ? `${value} guests` : value)), event.venueName, event.code]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </div>
  );
}
