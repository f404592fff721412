import { HoldEndedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenHoldEndedTellClientAndVenue = subscriber(
  'when-hold-ended-tell-client-and-venue',
  HoldEndedSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: HoldEndedSchema, message, arrival }),
);
