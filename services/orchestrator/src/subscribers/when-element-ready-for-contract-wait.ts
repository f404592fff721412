import { ElementReadyForContractSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { bringNews } from '../store/element-news.ts';

export const whenElementReadyForContractWait = subscriber(
  'when-element-ready-for-contract-wait',
  ElementReadyForContractSchema,
  (ctx, { eventId, elementId, version }, arrival) =>
    bringNews(ctx, arrival, { eventId, elementId, news: { kind: 'ready_for_contract', version } }),
);
