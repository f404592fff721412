import { PaymentFailedSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenPaymentFailedTellClient = subscriber(
  'when-payment-failed-tell-client',
  PaymentFailedSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: PaymentFailedSchema, message, arrival }),
);
