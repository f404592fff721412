import { ChangeDecidedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenChangeDecidedTellEverybody = subscriber(
  'when-change-decided-tell-everybody',
  ChangeDecidedSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: ChangeDecidedSchema, message, arrival }),
);
