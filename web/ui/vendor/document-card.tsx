import type { VendorDocument } from '@marquee/contracts/marquee/events/v1/vendor_document_pb.ts';
import { documentKindLabel } from '@marquee/values/document-kinds.ts';
import { routes } from '../../routes.ts';
import { fileSize } from '../../view-models/file-size.ts';
import { validityText } from '../../view-models/validity.ts';
import { ActForm } from '../act-form.tsx';
import { Badge } from '../badge.tsx';
import { Notice } from '../notice.tsx';
import { AddDocument } from './add-document.tsx';

/** One paper: what it is, how long it holds, and for the vendor's own people what can be done with it. */
export function DocumentCard({ document }: { document: VendorDocument }) {
  const { documentId, vendorId, kind, name, sizeBytes, state, refusedBecause, version, allowedActions } = document;
  return (
    <article className="card" aria-labelledby={`document-${documentId}`}>
      <div className="flex flex-wrap items-start justify-between gap-x-3">
        <h2 id={`document-${documentId}`} className="font-medium">
          {documentKindLabel(kind)}
        </h2>
        {state === 'ready' && <Badge state={document.validity} text={validityText(document)} />}
        {state === 'scanning' && <Badge state="scanning" text="being checked" />}
        {state === 'infected' && <Badge state="infected" text="held back" />}
      </div>
      {state === 'ready' ? (
        <PaperLink documentId={documentId} name={name} sizeBytes={sizeBytes} />
      ) : (
        <p className="py-2 break-words">{name}</p>
      )}
      {state === 'scanning' && <p className="quiet">It is being checked for viruses; venues see it afterwards.</p>}
      {state === 'infected' && <Notice tone="bad">{refusedBecause}</Notice>}
      {document.earlierVersions.length > 0 && (
        <details className="text-sm">
          <summary className="quiet py-1">
            Version {version}; earlier versions ({document.earlierVersions.length})
          </summary>
          <ul className="pl-4">
            {document.earlierVersions.map((one) => (
              <li key={one.fileId}>
                <PaperLink documentId={one.fileId} name={`${one.version}: ${one.name}`} sizeBytes={one.sizeBytes} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <div className="flex flex-wrap items-start gap-3">
        {allowedActions.includes('replace') && (
          <details className="grow">
            <summary className="py-2">Send a newer one</summary>
            <AddDocument vendorId={vendorId} replaces={{ documentId, kind }} />
          </details>
        )}
        {allowedActions.includes('remove') && (
          <ActForm act="events.remove-document" input={{ documentId }} label="Take out" />
        )}
      </div>
    </article>
  );
}

function PaperLink({ documentId, name, sizeBytes }: { documentId: string; name: string; sizeBytes: number }) {
  return (
    <a
      href={routes.document(documentId)}
      target="_blank"
      rel="noopener"
      className="inline-block py-2 break-words max-w-full"
    >
      {name}
      <span className="text-sm"> · {fileSize(sizeBytes)}</span>
    </a>
  );
}
