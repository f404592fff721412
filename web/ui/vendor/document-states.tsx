import type { VendorDocument } from '@marquee/contracts/marquee/events/v1/vendor_document_pb.ts';
import { documentKindLabel } from '@marquee/values/document-kinds.ts';
import { routes } from '../../routes.ts';
import { validityText } from '../../view-models/validity.ts';
import { Badge } from '../badge.tsx';

/** For a venue: which papers a vendor has shown, and whether they still hold; what needs a look comes first. */
export function DocumentStates({ documents }: { documents: readonly VendorDocument[] }) {
  if (documents.length === 0) return <p className="quiet">No documents shown yet.</p>;
  const urgent = documents.toSorted((a, b) => order(a) - order(b));
  return (
    <ul aria-label="Documents">
      {urgent.map((document) => (
        <li key={document.documentId} className="flex flex-wrap items-center gap-x-2">
          <a href={routes.document(document.documentId)} target="_blank" rel="noopener" className="py-2">
            {documentKindLabel(document.kind)}
          </a>
          <Badge state={document.validity} text={validityText(document)} />
        </li>
      ))}
    </ul>
  );
}

const order = ({ validity, daysLeft }: VendorDocument) =>
  validity === 'for_ever' ? Number.POSITIVE_INFINITY : daysLeft;
