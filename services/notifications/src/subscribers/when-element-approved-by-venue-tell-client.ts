import { ElementApprovedByVenueSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenElementApprovedByVenueTellClient = subscriber(
  'when-element-approved-by-venue-tell-client',
  ElementApprovedByVenueSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: ElementApprovedByVenueSchema, message, arrival }),
);
