import type { Timestamp } from '@bufbuild/protobuf/wkt';
import { momentOf } from '../view-models/moments.ts';

export interface MomentProps {
  readonly at: Timestamp | undefined;
  /** The venue's zone: the truth for every time of an event. */
  readonly zone: string;
  /** The person's own, shown too where it differs. */
  readonly personZone?: string | undefined;
}

/** The one way in which a time is shown: always with its zone. */
export function Moment({ at, zone, personZone }: MomentProps) {
  const moment = momentOf(at, zone);
  if (!moment) return null;
  const own = personZone && personZone !== zone ? momentOf(at, personZone) : undefined;
  return (
    <time dateTime={moment.iso} className="whitespace-nowrap">
      {moment.text} <span className="quiet">{moment.zone}</span>
      {own && own.text !== moment.text && (
        <span className="quiet block">
          {own.text} {own.zone}
        </span>
      )}
    </time>
  );
}
