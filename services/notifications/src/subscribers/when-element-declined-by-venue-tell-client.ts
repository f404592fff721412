import { ElementDeclinedByVenueSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenElementDeclinedByVenueTellClient = subscriber(
  'when-element-declined-by-venue-tell-client',
  ElementDeclinedByVenueSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: ElementDeclinedByVenueSchema, message, arrival }),
);
