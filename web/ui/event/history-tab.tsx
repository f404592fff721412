import { asCaller } from '../../rpc/as-caller.ts';
import { shownHistory } from '../../view-models/history.ts';
import { part } from '../../view-models/part.ts';
import { Moment } from '../moment.tsx';
import { Empty, Notice } from '../notice.tsx';

export interface HistoryTabProps {
  readonly eventId: string;
  readonly zone: string;
  /** The elements, by whose titles the lines say what they are about. */
  readonly elements: readonly { readonly elementId: string; readonly title: string }[];
}

/** Who did what, when and why. */
export async function HistoryTab({ eventId, zone, elements }: HistoryTabProps) {
  const { events } = await asCaller();
  const history = await part(events.listHistory({ eventId, limit: 200 }));
  if (!history.ok) return <Notice tone="warn">{history.sentence}</Notice>;
  const titles = new Map(elements.map(({ elementId, title }) => [elementId, title]));
  const shown = shownHistory(history.value.lines, titles);
  if (shown.length === 0) return <Empty sentence="Nothing has happened yet." />;
  return (
    <ol className="flex flex-col gap-2">
      {shown.map(({ line, text, by }) => (
        <li key={line.lineId} className="border-l-2 border-line pl-3">
          <p>
            <span className="font-medium">{text}</span>
            <span className="quiet"> by {by}</span>
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
