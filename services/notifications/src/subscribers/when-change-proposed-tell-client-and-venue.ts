import { ChangeProposedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenChangeProposedTellClientAndVenue = subscriber(
  'when-change-proposed-tell-client-and-venue',
  ChangeProposedSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: ChangeProposedSchema, message, arrival }),
);
