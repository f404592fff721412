import { asCaller } from '../../rpc/as-caller.ts';
import { part } from '../../view-models/part.ts';
import { action } from '../../view-models/words.ts';
import { Moment } from '../moment.tsx';
import { Empty, Notice } from '../notice.tsx';

const kinds: Record<string, string> = { assistant: 'the assistant', guest: 'a guest', service: 'Marquee' };

/** What Marquee does for itself; it would bury what people and the assistant did. */
const machinery = new Set(['RunEnded', 'NotificationSent']);

/** Who did what, when and why. */
export async function HistoryTab({ eventId, zone }: { eventId: string; zone: string }) {
  const { events } = await asCaller();
  const history = await part(events.listHistory({ eventId, limit: 200 }));
  if (!history.ok) return <Notice tone="warn">{history.sentence}</Notice>;
  const lines = history.value.lines.filter((line) => !machinery.has(line.action));
  if (lines.length === 0) return <Empty sentence="Nothing has happened yet." />;
  return (
    <ol className="flex flex-col gap-2">
      {lines.map((line) => (
        <li key={line.lineId} className="border-l-2 border-line pl-3">
          <p>
            <span className="font-medium">{action(line.action)}</span>
            <span className="quiet"> by {line.actorName || kinds[line.actorKind] || 'somebody'}</span>
          </p>
          {line.reason && <p>“{line.reason}”</p>}
          <p className="quiet">
            <Moment at={line.at} zone={zone} />
          </p>
        </li>
      ))}
    </ol>
  );
}
