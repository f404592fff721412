import { HouseholdRepliedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenHouseholdRepliedTellClient = subscriber(
  'when-household-replied-tell-client',
  HouseholdRepliedSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: HouseholdRepliedSchema, message, arrival }),
);
