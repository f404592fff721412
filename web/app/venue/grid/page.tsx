import type { GridEntry } from '@marquee/contracts/marquee/events/v1/venue_pb.ts';
import { addDays, type Day, dayOf, isDay, weekdayOf } from '@marquee/values/days.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import type { Metadata } from 'next';
import Link from 'next/link';
import { routes } from '../../../routes.ts';
import { asCaller } from '../../../rpc/as-caller.ts';
import { FlashNotice } from '../../../ui/flash-notice.tsx';
import { LiveInbox } from '../../../ui/live-status.tsx';
import { Empty, Notice } from '../../../ui/notice.tsx';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { CloseSpace } from '../../../ui/venue/close-space.tsx';
import { daysFrom, type GridLine, gridLines } from '../../../view-models/grid.ts';
import { dayText, zoneName } from '../../../view-models/moments.ts';
import { part } from '../../../view-models/part.ts';
import { organisationFor } from '../../../view-models/shell.ts';
import { holdState, word } from '../../../view-models/words.ts';

export const metadata: Metadata = { title: 'Spaces and days' };

const daysShown = 28;

/** Spaces by days: what is booked, closed and held, holds in their order. */
export default async function GridPage({ searchParams }: { searchParams: Promise<{ from?: string }> }) {
  const { from = '' } = await searchParams;
  const { sideId: venueId } = await organisationFor('venue', routes.venueGrid());
  const { events } = await asCaller();
  const venue = await part(events.getVenue({ venueId }).then((answer) => answer.venue));
  const zone = (venue.ok && venue.value?.zone) || 'UTC';
  const first = isDay(from) ? from : dayOf(instantFromMs(Date.now()), zone);
  const grid = await part(events.getGrid({ venueId, fromDay: first, days: daysShown }));
  const days = daysFrom(first, daysShown);
  return (
    <PageFrame portal="venue" wide status={<LiveInbox />}>
      <div className="flex flex-wrap items-center gap-3 mb-3">
        <h1 className="text-2xl font-semibold">Spaces and days</h1>
        <nav aria-label="Weeks" className="flex gap-2 ml-auto">
          <Link className="button" href={routes.venueGrid(addDays(first, -daysShown))}>
            Earlier
          </Link>
          <Link className="button" href={routes.venueGrid()}>
            Today
          </Link>
          <Link className="button" href={routes.venueGrid(addDays(first, daysShown))}>
            Later
          </Link>
        </nav>
      </div>
      <p className="quiet mb-3">
        {dayText(first)} to {dayText(addDays(first, daysShown - 1))}, {zoneName(zone)} time. H1 is the first hold on a
        space, H2 the one behind it.
      </p>
      <FlashNotice done="Closed." />
      {!grid.ok && <Notice tone="warn">{grid.sentence}</Notice>}
      {grid.ok && grid.value.rows.length === 0 && (
        <Empty sentence="No space yet.">
          <Link className="button" href={routes.venueSettings()}>
            Add a space
          </Link>
        </Empty>
      )}
      {grid.ok && grid.value.rows.length > 0 && (
        <>
          <Grid days={days} lines={gridLines(grid.value.rows, days, zone)} />
          <CloseSpace venueId={venueId} spaces={grid.value.rows} firstDay={first} />
        </>
      )}
    </PageFrame>
  );
}

function Grid({ days, lines }: { days: readonly Day[]; lines: readonly GridLine[] }) {
  return (
    <section className="overflow-x-auto card p-0" aria-label="Spaces by days" tabIndex={0}>
      <table className="border-collapse text-sm">
        <thead>
          <tr>
            <th scope="col" className="sticky left-0 bg-card text-left p-2 min-w-28">
              Space
            </th>
            {days.map((day) => (
              <th
                key={day}
                scope="col"
                className={`p-1 min-w-16 font-normal border-l border-line ${weekdayOf(day) >= 6 ? 'bg-paper' : ''}`}
              >
                {dayText(day).split(' ').slice(0, 3).join(' ')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ spaceId, name, cells }) => (
            <tr key={spaceId} className="border-t border-line">
              <th scope="row" className="sticky left-0 bg-card text-left p-2">
                {name}
              </th>
              {cells.map((entries, index) => (
                <td key={days[index]} className="align-top border-l border-line p-1">
                  {entries.map((entry) => (
                    <Entry key={`${entry.holdId} ${entry.state} ${entry.rank}`} entry={entry} />
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const tones: Record<string, string> = {
  definite: 'bg-good-soft text-good',
  pending_contract: 'bg-warn-soft text-warn',
  closure: 'bg-line text-ink',
};

function Entry({ entry }: { entry: GridEntry }) {
  const short =
    entry.state === 'hold' ? `H${entry.rank}` : entry.state === 'closure' ? 'Closed:' : holdState(entry.state);
  const text = `${short} ${entry.title}`.trim();
  const tone = `block rounded px-1.5 py-1 mb-1 max-w-36 truncate ${tones[entry.state] ?? 'bg-paper'}`;
  if (!entry.eventId) return <span className={tone}>{text || word(entry.state)}</span>;
  return (
    <Link href={routes.venueEvent(entry.eventId)} title={text} className={tone}>
      {text}
    </Link>
  );
}
