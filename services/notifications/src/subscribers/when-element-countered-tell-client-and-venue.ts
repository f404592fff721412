import { ElementCounteredSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenElementCounteredTellClientAndVenue = subscriber(
  'when-element-countered-tell-client-and-venue',
  ElementCounteredSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: ElementCounteredSchema, message, arrival }),
);
