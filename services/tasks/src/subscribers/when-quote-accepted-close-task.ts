import { QuoteAcceptedSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { settle } from '../store/tasks-about.ts';

/** The client has accepted. */
export const whenQuoteAcceptedCloseTask = subscriber(
  'when-quote-accepted-close-task',
  QuoteAcceptedSchema,
  async (ctx, { eventId, quoteId, version }) => {
    await settle(ctx, { eventId, kind: 'sign', about: { kind: 'quote', id: quoteId, version }, status: 'done' });
  },
);
