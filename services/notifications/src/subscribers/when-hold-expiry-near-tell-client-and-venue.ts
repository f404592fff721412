import { HoldExpiryNearSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenHoldExpiryNearTellClientAndVenue = subscriber(
  'when-hold-expiry-near-tell-client-and-venue',
  HoldExpiryNearSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: HoldExpiryNearSchema, message, arrival }),
);
