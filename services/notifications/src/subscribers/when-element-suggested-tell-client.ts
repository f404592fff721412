import { ElementSuggestedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { rememberElement } from '../store/known-elements.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenElementSuggestedTellClient = subscriber(
  'when-element-suggested-tell-client',
  ElementSuggestedSchema,
  async (ctx, message, arrival) => {
    await rememberElement(ctx, message);
    await tellAbout(ctx, { schema: ElementSuggestedSchema, message, arrival });
  },
);
