import type { Element } from '@marquee/contracts/marquee/events/v1/element_pb.ts';
import type { File as EventFile } from '@marquee/contracts/marquee/events/v1/file_pb.ts';
import { categoryLabel } from '@marquee/values/categories.ts';
import { moneyText } from '../../view-models/facts.ts';
import { specName } from '../../view-models/spec.ts';
import { elementState, unit, waitsForViewer } from '../../view-models/words.ts';
import { Badge } from '../badge.tsx';
import { ElementFiles } from '../files/element-files.tsx';
import { Moment } from '../moment.tsx';
import { ElementActions, type Viewer } from './element-actions.tsx';
import { Findings } from './findings.tsx';
import { SpecValue } from './spec-value.tsx';

export interface ElementCardProps {
  readonly element: Element;
  readonly zone: string;
  readonly viewer: Viewer;
  /** Decides as the holder of the personal link. */
  readonly asLink?: boolean;
  /** The event's files that the viewer sees; the element's own are shown. */
  readonly files: readonly EventFile[];
  readonly mayAddFile: boolean;
}

/** One thing that the event needs: what, from whom, for how much, why, and what may be done with it now. */
export function ElementCard({ element, zone, viewer, asLink = false, files, mayAddFile }: ElementCardProps) {
  const details = Object.entries(element.spec ?? {}).filter(([, value]) => value !== null && value !== '');
  return (
    <article className="card" id={`about-${element.elementId}`} aria-labelledby={`title-${element.elementId}`}>
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <div className="min-w-0">
          <p className="quiet">
            {categoryLabel(element.category)}
            {element.vendorName && ` · ${element.vendorName}`}
          </p>
          <h3 id={`title-${element.elementId}`} className="font-semibold">
            {element.title}
          </h3>
        </div>
        <Badge state={element.state} text={elementState(element.state, viewer)} />
      </div>
      <p className="mt-1">
        <strong>{moneyText(element.price)}</strong>
        {element.unit !== 'flat' && element.quantity > 0 && (
          <span className="quiet">
            {' '}
            {element.quantity} × {moneyText(element.unitPrice)} {unit(element.unit)}
          </span>
        )}
      </p>
      {element.changesSinceAgreed.length > 0 && (
        <div className="rounded-lg bg-warn-soft px-3 py-2 my-2">
          <p className="font-medium">Changed since you last agreed</p>
          <ul className="list-disc pl-5">
            {element.changesSinceAgreed.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </div>
      )}
      {/* It is written to the client: why this, on which wish. */}
      {viewer === 'client' && element.reason && <p className="mt-1">{element.reason}</p>}
      {element.note && <blockquote className="border-l-2 border-line pl-3 my-2">{element.note}</blockquote>}
      {details.length > 0 && (
        <ul className="quiet mt-1 flex flex-wrap gap-x-3">
          {details.map(([name, value]) => (
            <li key={name}>
              {specName(name)}: <SpecValue name={name} value={value} currency={element.price?.currency ?? ''} />
            </li>
          ))}
        </ul>
      )}
      <Findings findings={element.findings} />
      {element.dueAt && (
        <p className="quiet">
          {waitsForViewer(element.state, viewer) ? 'Please answer by' : 'Next step by'}{' '}
          <Moment at={element.dueAt} zone={zone} />
        </p>
      )}
      <ElementActions element={element} viewer={viewer} asLink={asLink} />
      <ElementFiles
        eventId={element.eventId}
        elementId={element.elementId}
        files={files.filter((file) => file.elementId === element.elementId)}
        mayAdd={mayAddFile}
      />
    </article>
  );
}
