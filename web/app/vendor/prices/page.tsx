import type { Metadata } from 'next';
import Link from 'next/link';
import { routes } from '../../../routes.ts';
import { asCaller } from '../../../rpc/as-caller.ts';
import type { ShellOrganisation } from '../../../shell-cache.ts';
import { FlashNotice } from '../../../ui/flash-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { PriceRules } from '../../../ui/venue/price-rules.tsx';
import { part } from '../../../view-models/part.ts';
import { organisationsFor } from '../../../view-models/shell.ts';

export const metadata: Metadata = { title: 'Your prices' };

/** Until a price says otherwise. */
const usualCurrency = 'EUR';

/** What a vendor offers, and what it asks for it; somebody with several businesses chooses one. */
export default async function VendorPricesPage({ searchParams }: { searchParams: Promise<{ of?: string }> }) {
  const { of } = await searchParams;
  const businesses = await organisationsFor('vendor', routes.vendorPrices(of));
  const { organisationId, sideId, name } = businesses.find((one) => one.organisationId === of) ?? businesses[0];
  const { events } = await asCaller();
  const listed = await part(events.listPriceRules({ organisationId }));
  return (
    <PageFrame portal="vendor">
      {businesses.length > 1 && <Businesses businesses={businesses} current={organisationId} />}
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

function Businesses({ businesses, current }: { businesses: readonly ShellOrganisation[]; current: string }) {
  return (
    <nav aria-label="Your businesses" className="flex flex-wrap gap-2 mb-4">
      {businesses.map(({ organisationId, name }) => (
        <Link
          key={organisationId}
          href={routes.vendorPrices(organisationId)}
          aria-current={organisationId === current ? 'page' : undefined}
          className={`button ${organisationId === current ? 'border-accent' : ''}`}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
