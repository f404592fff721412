import { BreakGlassEndedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenBreakGlassEndedTellClientAndVenue = subscriber(
  'when-break-glass-ended-tell-client-and-venue',
  BreakGlassEndedSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: BreakGlassEndedSchema, message, arrival }),
);
