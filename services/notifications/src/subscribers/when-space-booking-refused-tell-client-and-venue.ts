import { SpaceBookingRefusedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenSpaceBookingRefusedTellClientAndVenue = subscriber(
  'when-space-booking-refused-tell-client-and-venue',
  SpaceBookingRefusedSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: SpaceBookingRefusedSchema, message, arrival }),
);
