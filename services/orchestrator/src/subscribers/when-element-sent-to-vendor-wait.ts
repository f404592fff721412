import { ElementSentToVendorSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { bringNews } from '../store/element-news.ts';

export const whenElementSentToVendorWait = subscriber(
  'when-element-sent-to-vendor-wait',
  ElementSentToVendorSchema,
  (ctx, { eventId, elementId, version }, arrival) =>
    bringNews(ctx, arrival, { eventId, elementId, news: { kind: 'sent_to_vendor', version } }),
);
