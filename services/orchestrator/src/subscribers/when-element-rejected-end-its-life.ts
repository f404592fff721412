import { ElementRejectedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { bringNews } from '../store/element-news.ts';

export const whenElementRejectedEndItsLife = subscriber(
  'when-element-rejected-end-its-life',
  ElementRejectedSchema,
  (ctx, { eventId, elementId, version }, arrival) =>
    bringNews(ctx, arrival, { eventId, elementId, news: { kind: 'rejected', version } }),
);
