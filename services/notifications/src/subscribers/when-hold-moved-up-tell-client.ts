import { HoldMovedUpSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenHoldMovedUpTellClient = subscriber(
  'when-hold-moved-up-tell-client',
  HoldMovedUpSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: HoldMovedUpSchema, message, arrival }),
);
