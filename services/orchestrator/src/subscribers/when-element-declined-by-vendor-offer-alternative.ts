import { ElementDeclinedByVendorSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { bringNews } from '../store/element-news.ts';

export const whenElementDeclinedByVendorOfferAlternative = subscriber(
  'when-element-declined-by-vendor-offer-alternative',
  ElementDeclinedByVendorSchema,
  (ctx, { eventId, elementId, version }, arrival) =>
    bringNews(ctx, arrival, { eventId, elementId, news: { kind: 'declined_by_vendor', version } }),
);
