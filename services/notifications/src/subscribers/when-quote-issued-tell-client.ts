import { QuoteIssuedSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenQuoteIssuedTellClient = subscriber(
  'when-quote-issued-tell-client',
  QuoteIssuedSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: QuoteIssuedSchema, message, arrival }),
);
