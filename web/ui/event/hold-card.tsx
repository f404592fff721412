import type { Hold } from '@marquee/contracts/marquee/events/v1/element_pb.ts';
import { dayText, timeLeft } from '../../view-models/moments.ts';
import { holdState } from '../../view-models/words.ts';
import { ActForm } from '../act-form.tsx';
import { Badge } from '../badge.tsx';
import { Moment } from '../moment.tsx';

export interface HoldCardProps {
  readonly hold: Hold;
  readonly zone: string;
  readonly eventId: string;
  readonly viewer: 'client' | 'venue';
}

function placeInLine(rank: number, viewer: HoldCardProps['viewer']): string {
  if (rank < 1) return '';
  if (viewer === 'venue') return rank === 1 ? 'First in line. ' : `Number ${rank} in line. `;
  return rank === 1 ? 'You are first. ' : `${rank - 1} before you. `;
}

/** A space that is held, with the clock that runs. */
export function HoldCard({ hold, zone, eventId, viewer }: HoldCardProps) {
  const left = timeLeft(hold.expiresAt, Date.now());
  const live = ['hold', 'pending_contract'].includes(hold.state);
  const input = { eventId, holdId: hold.holdId };
  return (
    <div className="card" id={`about-${hold.holdId}`}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="font-medium">
          {hold.spaceName}, {dayText(hold.day)}
        </p>
        <Badge state={hold.state} text={holdState(hold.state)} />
      </div>
      {live && (
        <p className="mt-1">
          {placeInLine(hold.rank, viewer)}
          {left && (
            <>
              <strong>{left} left</strong>, until <Moment at={hold.expiresAt} zone={zone} />
            </>
          )}
        </p>
      )}
      {viewer === 'venue' && hold.state === 'hold' && (
        <div className="flex flex-wrap gap-2 mt-2">
          {hold.extensionsLeft > 0 && (
            <ActForm act="events.extend-hold" input={input} label={`Extend (${hold.extensionsLeft} left)`} />
          )}
          <ActForm act="events.release-hold" input={input} label="Release" tone="bad" />
        </div>
      )}
      {viewer === 'client' && live && (
        <details className="mt-2">
          <summary className="quiet">Give it back</summary>
          <p className="my-2">
            {hold.spaceName} on {dayText(hold.day)} is then free for others at once.
          </p>
          <ActForm act="events.release-hold" input={input} label="Give the space back" tone="bad" />
        </details>
      )}
    </div>
  );
}
