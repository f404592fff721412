import type { Metadata } from 'next';
import { routes } from '../../../routes.ts';
import { asCaller } from '../../../rpc/as-caller.ts';
import { FlashNotice } from '../../../ui/flash-notice.tsx';
import { Empty, Notice } from '../../../ui/notice.tsx';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { AddDocument } from '../../../ui/vendor/add-document.tsx';
import { DocumentCard } from '../../../ui/vendor/document-card.tsx';
import { part } from '../../../view-models/part.ts';
import { organisationFor } from '../../../view-models/shell.ts';

export const metadata: Metadata = { title: 'Your documents' };

/** A vendor's licence, insurance and other papers: what holds until when, to add, replace and take out. */
export default async function VendorDocumentsPage() {
  const { sideId: vendorId, name } = await organisationFor('vendor', routes.vendorDocuments());
  const { events } = await asCaller();
  const listed = await part(events.listVendorDocuments({ vendorId }));
  return (
    <PageFrame portal="vendor">
      <h1 className="text-2xl font-semibold">Documents of {name}</h1>
      <p className="quiet mb-4">Venues that work with you see them, and when one has run out. Nobody else does.</p>
      <FlashNotice />
      {!listed.ok && <Notice tone="warn">{listed.sentence}</Notice>}
      {listed.ok && listed.value.documents.length === 0 && (
        <Empty sentence="No document yet. Venues usually want to see your insurance and your licence." />
      )}
      <ul className="flex flex-col gap-2 my-3">
        {listed.ok &&
          listed.value.documents.map((document) => (
            <li key={document.documentId}>
              <DocumentCard document={document} />
            </li>
          ))}
      </ul>
      <section aria-labelledby="add-document" className="card">
        <h2 id="add-document" className="font-medium mb-2">
          Add a document
        </h2>
        <AddDocument key={vendorId} vendorId={vendorId} />
      </section>
    </PageFrame>
  );
}
