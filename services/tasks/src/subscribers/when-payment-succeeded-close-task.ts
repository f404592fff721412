import { PaymentSucceededSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { settle } from '../store/tasks-about.ts';

/** It was paid. */
export const whenPaymentSucceededCloseTask = subscriber(
  'when-payment-succeeded-close-task',
  PaymentSucceededSchema,
  async (ctx, { eventId, scheduleItemId }) => {
    await settle(ctx, { eventId, kind: 'pay', about: { kind: 'payment', id: scheduleItemId }, status: 'done' });
  },
);
