import type { CommandContext, QueryContext } from '@marquee/service-kit/context.ts';
import { isId } from '@marquee/values/ids.ts';
import { eq, or } from 'drizzle-orm';
import { checkouts, payments } from '../tables/quote.ts';
import type { PaymentRow } from './payment-rows.ts';

export type CheckoutRow = typeof checkouts.$inferSelect;

/** What Stripe names a checkout by: our own id in its metadata, its session's, or its payment's. */
export interface StripeNames {
  readonly checkoutId?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly paymentIntentId?: string | undefined;
}

/**
 * The checkout that Stripe speaks of, with its item, after the event's lock was taken. Our own id in the metadata comes
 * first: a webhook may arrive before the job wrote down which session it opened. Undefined where it isn't ours: another
 * system may use the same account.
 */
export async function findCheckout(
  ctx: CommandContext,
  { checkoutId, sessionId, paymentIntentId }: StripeNames,
): Promise<{ checkout: CheckoutRow; item: PaymentRow } | undefined> {
  const named = [
    ...(checkoutId && isId(checkoutId) ? [eq(checkouts.id, checkoutId)] : []),
    ...(sessionId ? [eq(checkouts.stripeSessionId, sessionId)] : []),
    ...(paymentIntentId ? [eq(checkouts.stripePaymentIntentId, paymentIntentId)] : []),
  ];
  if (named.length === 0) return undefined;
  const [found] = await ctx.db
    .select({ id: checkouts.id, eventId: checkouts.eventId })
    .from(checkouts)
    .where(or(...named));
  if (!found) return undefined;
  await lockEvent(ctx, found.eventId);
  const [row] = await ctx.db
    .select({ checkout: checkouts, item: payments })
    .from(checkouts)
    .innerJoin(payments, eq(payments.id, checkouts.paymentId))
    .where(eq(checkouts.id, found.id));
  return row;
}

/** Stripe's words name no event in their envelope, so the engine couldn't lock it before: one thing at a time for each event. */
export async function lockEvent(ctx: QueryContext, eventId: string): Promise<void> {
  await ctx.engine.client.query(`select ${ctx.engine.service}_engine.lock_event($1)`, [eventId]);
}
