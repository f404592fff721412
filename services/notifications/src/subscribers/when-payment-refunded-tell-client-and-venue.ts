import { PaymentRefundedSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenPaymentRefundedTellClientAndVenue = subscriber(
  'when-payment-refunded-tell-client-and-venue',
  PaymentRefundedSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: PaymentRefundedSchema, message, arrival }),
);
