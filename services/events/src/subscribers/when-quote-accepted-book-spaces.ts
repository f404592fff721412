import { QuoteAcceptedSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { bookHolds, moveEventTo } from '../store/book-holds.ts';

export const whenQuoteAcceptedBookSpaces = subscriber(
  'when-quote-accepted-book-spaces',
  QuoteAcceptedSchema,
  async (ctx, { eventId }) => {
    await bookHolds(ctx, eventId);
    await moveEventTo(ctx, eventId, 'contracted');
  },
);
