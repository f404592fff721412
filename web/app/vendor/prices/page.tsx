import type { Metadata } from 'next';
import { routes } from '../../../routes.ts';
import { FlashNotice } from '../../../ui/flash-notice.tsx';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { PriceRules } from '../../../ui/venue/price-rules.tsx';
import { organisationFor } from '../../../view-models/shell.ts';

export const metadata: Metadata = { title: 'Your prices' };

export default async function VendorPricesPage() {
  const { organisationId, sideId, name } = await organisationFor('vendor', routes.vendorPrices());
  return (
    <PageFrame portal="vendor">
      <h1 className="text-2xl font-semibold">{name}</h1>
      <p className="quiet mb-4">
        Your number, for venues that work with you: <code className="select-all break-all">{sideId}</code>
      </p>
      <FlashNotice done="Saved." />
      <PriceRules organisationId={organisationId} rules={[]} currency="EUR" spaces={[]} />
    </PageFrame>
  );
}
