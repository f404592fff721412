import { PaymentSucceededSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenPaymentSucceededTellEverybody = subscriber(
  'when-payment-succeeded-tell-everybody',
  PaymentSucceededSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: PaymentSucceededSchema, message, arrival }),
);
