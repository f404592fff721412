import { PaymentFailedSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { eq } from 'drizzle-orm';
import { payments } from '../tables/quote.ts';
import type { PaymentRow } from './payment-rows.ts';

/** What a try that failed can't undo: money that is there, and what nobody asks for any more. */
const settled = ['paid', 'refunded', 'replaced', 'waived'];

/** A try to pay failed. The checkout page stays open for another card; the item stays to be paid. */
export async function failPayment(ctx: CommandContext, item: PaymentRow, reasonCode: string): Promise<void> {
  if (settled.includes(item.status)) return;
  await ctx.db.update(payments).set({ status: 'failed' }).where(eq(payments.id, item.id));
  const { eventId, amountMinor, currency } = item;
  ctx.emit(
    PaymentFailedSchema,
    { eventId, paymentId: item.id, scheduleItemId: item.id, reasonCode, amount: { amountMinor, currency } },
    { objectId: item.id },
  );
}
