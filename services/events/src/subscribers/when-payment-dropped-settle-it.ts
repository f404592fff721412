import { PaymentDroppedSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { settleDuePayment } from '../store/due-payments.ts';

/** What was due isn't owed any more. */
export const whenPaymentDroppedSettleIt = subscriber(
  'when-payment-dropped-settle-it',
  PaymentDroppedSchema,
  (ctx, { eventId, scheduleItemId: itemId }) => settleDuePayment(ctx, { eventId, itemId }),
);
