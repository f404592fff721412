import { PaymentDueSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { duePayments } from '../tables/due-payment.ts';

/** Whoever owes something can't be erased until it is paid. */
export const whenPaymentDueNoteIt = subscriber(
  'when-payment-due-note-it',
  PaymentDueSchema,
  async (ctx, { eventId, scheduleItemId: itemId }) => {
    await ctx.db.insert(duePayments).values({ itemId, eventId, state: 'due' }).onConflictDoNothing();
  },
);
