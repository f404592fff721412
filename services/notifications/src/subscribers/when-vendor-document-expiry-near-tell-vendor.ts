import { VendorDocumentExpiryNearSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenVendorDocumentExpiryNearTellVendor = subscriber(
  'when-vendor-document-expiry-near-tell-vendor',
  VendorDocumentExpiryNearSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: VendorDocumentExpiryNearSchema, message, arrival }),
);
