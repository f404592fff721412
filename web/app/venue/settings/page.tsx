import type { Metadata } from 'next';
import { routes } from '../../../routes.ts';
import { asCaller } from '../../../rpc/as-caller.ts';
import { FlashNotice } from '../../../ui/flash-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { AuthorityForm } from '../../../ui/venue/authority-form.tsx';
import { Policies } from '../../../ui/venue/policies.tsx';
import { PriceRules } from '../../../ui/venue/price-rules.tsx';
import { SecondFactorRule } from '../../../ui/venue/second-factor-rule.tsx';
import { Spaces } from '../../../ui/venue/spaces.tsx';
import { VenueVendors } from '../../../ui/venue/venue-vendors.tsx';
import { part, subject } from '../../../view-models/part.ts';
import { organisationFor } from '../../../view-models/shell.ts';

export const metadata: Metadata = { title: 'Venue settings' };

export default async function VenueSettingsPage() {
  const own = await organisationFor('venue', routes.venueSettings());
  const { sideId: venueId, organisationId } = own;
  const { events } = await asCaller();
  const [answer, documents] = await Promise.all([
    subject(events.getVenue({ venueId })),
    part(events.listVendorDocuments({ venueId }).then((listed) => listed.documents)),
  ]);
  const venue = answer.ok ? answer.value.venue : undefined;
  return (
    <PageFrame portal="venue">
      <h1 className="text-2xl font-semibold mb-1">{venue?.name ?? 'Venue settings'}</h1>
      <FlashNotice done="Saved." />
      {!venue && <Notice tone="warn">{answer.ok ? 'This venue can’t be shown.' : answer.sentence}</Notice>}
      {venue && (
        <div className="flex flex-col gap-8 mt-4">
          <Spaces venue={venue} />
          <PriceRules
            organisationId={organisationId}
            rules={venue.priceRules}
            currency={venue.currency}
            spaces={venue.spaces}
          />
          <Policies venue={venue} />
          <VenueVendors venue={venue} documents={documents} />
          <AuthorityForm venue={venue} />
          <SecondFactorRule venue={own} />
        </div>
      )}
    </PageFrame>
  );
}
