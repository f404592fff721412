import { ElementRevisedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { bringNews } from '../store/element-news.ts';

export const whenElementRevisedGoOn = subscriber(
  'when-element-revised-go-on',
  ElementRevisedSchema,
  (ctx, { eventId, elementId, version, state }, arrival) =>
    bringNews(ctx, arrival, { eventId, elementId, news: { kind: 'revised', version, state } }),
);
