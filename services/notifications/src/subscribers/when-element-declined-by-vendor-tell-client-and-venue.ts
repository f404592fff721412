import { ElementDeclinedByVendorSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenElementDeclinedByVendorTellClientAndVenue = subscriber(
  'when-element-declined-by-vendor-tell-client-and-venue',
  ElementDeclinedByVendorSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: ElementDeclinedByVendorSchema, message, arrival }),
);
