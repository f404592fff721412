import { PaymentRefundedSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { isId } from '@marquee/values/ids.ts';
import { eq } from 'drizzle-orm';
import { payments, refunds } from '../tables/quote.ts';
import { lockEvent } from './checkout-rows.ts';
import { bookTransfer } from './ledger.ts';

export interface RefundNews {
  /** Our own id, from the refund's metadata. */
  readonly refundId: string;
  readonly stripeRefundId: string | undefined;
  /** Stripe's word: pending, requires_action, succeeded, failed or canceled. */
  readonly status: string;
}

/**
 * What became of a refund, told by the job's call or by a webhook, in whatever order and however often: booked once when
 * it succeeds, and booked back where the bank returns it afterwards.
 */
export async function settleRefund(
  ctx: CommandContext,
  { refundId, stripeRefundId, status }: RefundNews,
): Promise<void> {
  if (!isId(refundId)) return;
  const [found] = await ctx.db.select({ eventId: refunds.eventId }).from(refunds).where(eq(refunds.id, refundId));
  if (!found) return;
  await lockEvent(ctx, found.eventId);
  const [row] = await ctx.db
    .select({ refund: refunds, item: payments })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.id, refundId));
  if (!row) return;
  const { refund, item } = row;
  const failed = status === 'failed' || status === 'canceled';
  // A failure is the end: news of the success that went before it may come late and must not book it again.
  if (refund.state === 'failed') return;
  const state = failed ? 'failed' : status === 'succeeded' ? 'done' : 'pending';
  const keepId = stripeRefundId === undefined ? {} : { stripeRefundId };
  if (refund.state === 'done' && !failed) return;
  await ctx.db
    .update(refunds)
    .set({ state, ...keepId })
    .where(eq(refunds.id, refundId));
  const { eventId, paymentId, amountMinor, currency } = refund;
  const booking = { eventId, paymentId, amountMinor, currency };
  if (state === 'done') {
    const refundedMinor = item.refundedMinor + amountMinor;
    const status = refundedMinor >= item.amountMinor ? 'refunded' : item.status;
    await ctx.db.update(payments).set({ refundedMinor, status }).where(eq(payments.id, paymentId));
    await bookTransfer(ctx, { ...booking, from: 'stripe_balance', to: 'client_payments' });
    const amount = { amountMinor, currency };
    ctx.emit(PaymentRefundedSchema, { eventId, paymentId, refundId, amount }, { objectId: paymentId });
  } else if (failed) {
    ctx.log.error('a refund failed', { eventId, code: 'refund_failed' });
    if (refund.state !== 'done') return;
    await ctx.db
      .update(payments)
      .set({ refundedMinor: item.refundedMinor - amountMinor, status: 'paid' })
      .where(eq(payments.id, paymentId));
    await bookTransfer(ctx, { ...booking, from: 'client_payments', to: 'stripe_balance' });
  }
}
