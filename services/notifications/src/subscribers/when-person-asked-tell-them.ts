import { PersonAskedSchema } from '@marquee/contracts/marquee/messaging/v1/messaging_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenPersonAskedTellThem = subscriber(
  'when-person-asked-tell-them',
  PersonAskedSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: PersonAskedSchema, message, arrival }),
);
