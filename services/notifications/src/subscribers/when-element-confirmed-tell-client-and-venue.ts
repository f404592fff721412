import { ElementConfirmedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenElementConfirmedTellClientAndVenue = subscriber(
  'when-element-confirmed-tell-client-and-venue',
  ElementConfirmedSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: ElementConfirmedSchema, message, arrival }),
);
