import type { Change } from '@marquee/contracts/marquee/events/v1/event_pb.ts';
import { factDifferences, moneyText } from '../../view-models/facts.ts';
import { ActForm } from '../act-form.tsx';
import { Findings } from '../element/findings.tsx';

export interface ChangeCardProps {
  readonly eventId: string;
  readonly change: Change;
  /** The client decides; the venue sees what may come. */
  readonly viewer: 'client' | 'venue';
}

const sides: Record<string, string> = { client: 'the client', venue: 'the venue', vendor: 'the vendor' };

/** One change of what is agreed, with its cost and everybody whom it touches. */
export function ChangeCard({ eventId, change, viewer }: ChangeCardProps) {
  const input = { eventId, changeId: change.changeId };
  const delta = change.costDelta?.amountMinor ?? 0;
  return (
    <section className="card border-accent" id={`about-${change.changeId}`}>
      <h2 className="font-semibold">
        {viewer === 'client' ? 'A change to decide' : 'A change that the client decides on'}
      </h2>
      <ul className="my-2">
        {factDifferences(change.before, change.after).map(([name, before, after]) => (
          <li key={name}>
            {name}: <del className="text-quiet">{before}</del> → <ins className="no-underline font-medium">{after}</ins>
          </li>
        ))}
      </ul>
      <p className="mb-2">
        {delta === 0
          ? 'It costs nothing more.'
          : `It costs ${moneyText(change.costDelta)} ${delta > 0 ? 'more' : 'less'}.`}
      </p>
      <Findings findings={change.findings} />
      {change.touches.length > 0 && (
        <ul className="border-t border-line pt-2 mb-2">
          {change.touches.map((touch) => (
            <li key={touch.elementId} className="py-1">
              {touch.title}: {moneyText(touch.priceBefore)} → {moneyText(touch.priceAfter)}
              {touch.asks.length > 0 && (
                <span className="quiet block">
                  Asked again: {touch.asks.map((side) => (side === viewer ? 'you' : (sides[side] ?? side))).join(', ')}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {viewer === 'client' && (
        <div className="flex flex-wrap gap-2">
          <ActForm
            act="events.decide-change"
            input={{ ...input, decision: 'approve' }}
            label="Agree to the change"
            tone="main"
          />
          <ActForm act="events.decide-change" input={{ ...input, decision: 'reject' }} label="Leave it as it is" />
        </div>
      )}
    </section>
  );
}
