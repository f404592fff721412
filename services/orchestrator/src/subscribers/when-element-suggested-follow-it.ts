import { ElementSuggestedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { newId } from '@marquee/values/ids.ts';
import { bringNews } from '../store/element-news.ts';
import { elementLives } from '../tables/run.ts';

export const whenElementSuggestedFollowIt = subscriber(
  'when-element-suggested-follow-it',
  ElementSuggestedSchema,
  async (ctx, element, arrival) => {
    const { eventId, elementId, category, version } = element;
    await ctx.db
      .insert(elementLives)
      .values({ elementId, eventId, graphThreadId: newId(), category })
      .onConflictDoNothing();
    await bringNews(ctx, arrival, { eventId, elementId, news: { kind: 'suggested', version } });
  },
);
