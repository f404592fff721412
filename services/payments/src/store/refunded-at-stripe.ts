import type { CommandContext } from '@marquee/service-kit/context.ts';
import { and, eq, ne, sql } from 'drizzle-orm';
import { refunds } from '../tables/quote.ts';
import { findCheckout } from './checkout-rows.ts';

/**
 * Compares what Stripe gave back of a payment with the refunds that we know. The refunds themselves are booked by their own
 * news; money that somebody gave back at Stripe, past us, is a fault that a person looks into.
 */
export async function refundedAtStripe(
  ctx: CommandContext,
  { paymentIntentId, refundedMinor }: { paymentIntentId: string | undefined; refundedMinor: number },
): Promise<'done' | 'amount_differs'> {
  const found = await findCheckout(ctx, { paymentIntentId });
  if (!found) return 'done';
  const [known] = await ctx.db
    .select({ sum: sql<string>`coalesce(sum(${refunds.amountMinor}), 0)` })
    .from(refunds)
    .where(and(eq(refunds.paymentId, found.item.id), ne(refunds.state, 'failed')));
  if (refundedMinor <= Number(known?.sum ?? 0)) return 'done';
  ctx.log.error('Stripe gave back more than we know of', { eventId: found.item.eventId, code: 'amount_differs' });
  return 'amount_differs';
}
