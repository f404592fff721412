import { VendorDocumentRefusedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenVendorDocumentRefusedTellVendor = subscriber(
  'when-vendor-document-refused-tell-vendor',
  VendorDocumentRefusedSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: VendorDocumentRefusedSchema, message, arrival }),
);
