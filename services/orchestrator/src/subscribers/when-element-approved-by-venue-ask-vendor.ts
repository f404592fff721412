import { ElementApprovedByVenueSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { bringNews } from '../store/element-news.ts';

export const whenElementApprovedByVenueAskVendor = subscriber(
  'when-element-approved-by-venue-ask-vendor',
  ElementApprovedByVenueSchema,
  (ctx, { eventId, elementId, version }, arrival) =>
    bringNews(ctx, arrival, { eventId, elementId, news: { kind: 'approved_by_venue', version } }),
);
