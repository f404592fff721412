import type { Metadata } from 'next';
import { routes } from '../../../routes.ts';
import { asCaller } from '../../../rpc/as-caller.ts';
import { FlashNotice } from '../../../ui/flash-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { PriceRules } from '../../../ui/venue/price-rules.tsx';
import { part } from '../../../view-models/part.ts';
import { organisationFor } from '../../../view-models/shell.ts';

export const metadata: Metadata = { title: 'Your prices' };

/** Until a price says otherwise. */
const usualCurrency = 'EUR';

/** What a vendor offers, and what it asks for it. */
export default async function VendorPricesPage() {
  const { organisationId, sideId, name } = await organisationFor('vendor', routes.vendorPrices());
  const { events } = await asCaller();
  const listed = await part(events.listPriceRules({ organisationId }));
  return (
    <PageFrame portal="vendor">
      <h1 className="text-2xl font-semibold">{name}</h1>
      <p className="quiet mb-4">
        Your number, for venues that work with you:
        <code className="block select-all break-all">{sideId}</code>
      </p>
      <FlashNotice done="Saved." />
      {listed.ok ? (
        <PriceRules
          key={organisationId}
          organisationId={organisationId}
          rules={listed.value.priceRules}
          currency={listed.value.priceRules[0]?.unitPrice?.currency || usualCurrency}
          spaces={[]}
        />
      ) : (
        <Notice tone="warn">{listed.sentence}</Notice>
      )}
    </PageFrame>
  );
}
