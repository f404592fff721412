import { PaymentDueSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenPaymentDueTellClient = subscriber(
  'when-payment-due-tell-client',
  PaymentDueSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: PaymentDueSchema, message, arrival }),
);
