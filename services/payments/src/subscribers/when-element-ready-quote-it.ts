import { ElementReadyForContractSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { noteElement } from '../store/quotable-elements.ts';

/** Everybody agreed: where nothing else is on its way, the quote is issued. */
export const whenElementReadyQuoteIt = subscriber(
  'when-element-ready-quote-it',
  ElementReadyForContractSchema,
  async (ctx, { eventId, elementId, version, category, price }) =>
    noteElement(ctx, { eventId, elementId, version, category, price, state: 'ready' }),
);
