import * as said from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { count } from '@marquee/service-kit/telemetry/business-counts.ts';

/** Payments by what became of them, and quotes by how far they came. */
export const counts = [
  // Where earlier payments cover a new quote, an amount of nothing says so: no money moved.
  count(said.PaymentSucceededSchema, 'marquee.payments', ({ paymentId, amount }) =>
    paymentId === '' ? undefined : { outcome: 'succeeded', currency: amount?.currency ?? '' },
  ),
  count(said.PaymentFailedSchema, 'marquee.payments', ({ amount }) => ({
    outcome: 'failed',
    currency: amount?.currency ?? '',
  })),
  count(said.PaymentRefundedSchema, 'marquee.payments', ({ amount }) => ({
    outcome: 'refunded',
    currency: amount?.currency ?? '',
  })),
  count(said.QuoteIssuedSchema, 'marquee.quotes', () => ({ state: 'issued' })),
  count(said.QuoteAcceptedSchema, 'marquee.quotes', () => ({ state: 'accepted' })),
];
