import { ElementChangeRequestedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { bringNews } from '../store/element-news.ts';

export const whenElementChangeRequestedAskWhat = subscriber(
  'when-element-change-requested-ask-what',
  ElementChangeRequestedSchema,
  (ctx, { eventId, elementId, version }, arrival) =>
    bringNews(ctx, arrival, { eventId, elementId, news: { kind: 'change_requested', version } }),
);
