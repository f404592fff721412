import type { CommandContext } from '@marquee/service-kit/context.ts';
import { and, eq, inArray } from 'drizzle-orm';
import type Stripe from 'stripe';
import { bookPayment } from '../store/book-payment.ts';
import { findCheckout } from '../store/checkout-rows.ts';
import { failPayment } from '../store/fail-payment.ts';
import { refundedAtStripe } from '../store/refunded-at-stripe.ts';
import { settleRefund } from '../store/settle-refund.ts';
import { checkouts, payments } from '../tables/quote.ts';

export type Outcome = 'done' | 'amount_differs';

/** What each kind of Stripe's events means here. They come in any order. */
export async function actOnStripeEvent(ctx: CommandContext, event: Stripe.Event): Promise<Outcome> {
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
      return sessionCompleted(ctx, event.data.object);
    case 'checkout.session.async_payment_failed':
      return tryFailed(ctx, { checkoutId: event.data.object.metadata?.checkout_id, code: 'payment_failed' });
    case 'checkout.session.expired':
      return sessionExpired(ctx, event.data.object);
    case 'payment_intent.payment_failed': {
      const { metadata, last_payment_error: error } = event.data.object;
      return tryFailed(ctx, { checkoutId: metadata.checkout_id, code: error?.code ?? 'payment_failed' });
    }
    case 'charge.refunded':
      return refundedAtStripe(ctx, {
        paymentIntentId: idOf(event.data.object.payment_intent),
        refundedMinor: event.data.object.amount_refunded,
      });
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
      await settleRefund(ctx, {
        refundId: event.data.object.metadata?.refund_id ?? '',
        stripeRefundId: event.data.object.id,
        status: event.data.object.status ?? 'pending',
      });
      return 'done';
    default:
      return 'done';
  }
}

async function sessionCompleted(ctx: CommandContext, session: Stripe.Checkout.Session): Promise<Outcome> {
  const found = await findCheckout(ctx, { checkoutId: session.metadata?.checkout_id, sessionId: session.id });
  if (!found) return 'done';
  const { checkout, item } = found;
  if (session.amount_total !== item.amountMinor || session.currency !== item.currency.toLowerCase()) {
    ctx.log.error('Stripe speaks of another amount than ours', { eventId: item.eventId, code: 'amount_differs' });
    return 'amount_differs';
  }
  const paymentIntentId = idOf(session.payment_intent);
  if (session.payment_status === 'paid')
    await bookPayment(ctx, { checkout, item, sessionId: session.id, paymentIntentId });
  // The bank takes its time: nobody else may pay it meanwhile.
  else if (['scheduled', 'due', 'overdue', 'failed'].includes(item.status))
    await ctx.db.update(payments).set({ status: 'processing' }).where(eq(payments.id, item.id));
  return 'done';
}

async function sessionExpired(ctx: CommandContext, session: Stripe.Checkout.Session): Promise<Outcome> {
  const found = await findCheckout(ctx, { checkoutId: session.metadata?.checkout_id, sessionId: session.id });
  if (found)
    await ctx.db
      .update(checkouts)
      .set({ state: 'expired', stripeSessionId: session.id })
      .where(and(eq(checkouts.id, found.checkout.id), inArray(checkouts.state, ['opening', 'open'])));
  return 'done';
}

async function tryFailed(
  ctx: CommandContext,
  { checkoutId, code }: { checkoutId: string | undefined; code: string },
): Promise<Outcome> {
  const found = await findCheckout(ctx, { checkoutId });
  // A try that failed may be told after the one that worked.
  if (found && found.checkout.state !== 'paid') await failPayment(ctx, found.item, code);
  return 'done';
}

function idOf(named: string | { id: string } | null): string | undefined {
  return typeof named === 'string' ? named : (named?.id ?? undefined);
}
