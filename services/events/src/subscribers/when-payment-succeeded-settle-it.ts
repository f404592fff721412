import { PaymentSucceededSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { settleDuePayment } from '../store/due-payments.ts';

/** What was due is paid. Where what was paid before covers a new quote, no item of the schedule is named. */
export const whenPaymentSucceededSettleIt = subscriber(
  'when-payment-succeeded-settle-it',
  PaymentSucceededSchema,
  async (ctx, { eventId, scheduleItemId: itemId }) => {
    if (itemId !== '') await settleDuePayment(ctx, { eventId, itemId });
  },
);
