import { RefundDecidedSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import type { RefundPaymentRequest } from '@marquee/contracts/marquee/payments/v1/payments_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { newId } from '@marquee/values/ids.ts';
import { formatMoney } from '@marquee/values/money.ts';
import { and, eq, isNotNull, ne, sql } from 'drizzle-orm';
import { errors } from '../errors.ts';
import type { sendRefundToStripe } from '../jobs/send-refund-to-stripe.ts';
import { mayDo } from '../rules/payment-states.ts';
import { refundLimit } from '../rules/refund-limit.ts';
import { loadPayment } from '../store/payment-rows.ts';
import { requireVenueManager } from '../store/seats.ts';
import { checkouts, refunds } from '../tables/quote.ts';

/**
 * Gives money back: decided by an owner or manager of the venue, never by the assistant, and sent to Stripe by a job.
 * Refuses more than is left of the payment; what is on its way back counts as given.
 */
export async function refundPayment(ctx: CommandContext, input: Plain<RefundPaymentRequest>) {
  const { eventId, paymentId, amount, reason } = input;
  await requireVenueManager(ctx, eventId);
  const item = await loadPayment(ctx, eventId, paymentId);
  const may = mayDo('refund', item.status, 'venue');
  if (!may.allowed) throw errors.paymentNotNow(may.because);
  const { currency } = item;
  if (amount?.currency !== currency) throw errors.currencyDiffers(currency);
  const refundedMinor = await decidedSoFar(ctx, paymentId);
  const limitMinor = refundLimit({ paidMinor: item.amountMinor, refundedMinor });
  const { amountMinor } = amount;
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 1 || amountMinor > limitMinor)
    throw errors.refundTooLarge(formatMoney({ amountMinor: limitMinor, currency }));
  const paymentIntentId = await stripePaymentOf(ctx, paymentId);
  if (!paymentIntentId) throw errors.paymentNotNow('it wasn’t paid by card');
  const refundId = newId();
  const decidedByPersonId = ctx.claims.kind === 'person' ? ctx.claims.personId : null;
  await ctx.db.insert(refunds).values({
    id: refundId,
    eventId,
    paymentId,
    amountMinor,
    currency,
    state: 'pending',
    decidedByPersonId,
    createdAt: ctx.now,
  });
  ctx.emit(RefundDecidedSchema, { eventId, paymentId, refundId, amount }, { objectId: paymentId, reason });
  await schedule<typeof sendRefundToStripe>(ctx, 'send-refund-to-stripe', {
    payload: { eventId, refundId, paymentIntentId, amountMinor },
    eventId,
    key: refundId,
  });
  return { refundId, state: 'pending' };
}

async function decidedSoFar(ctx: CommandContext, paymentId: string): Promise<number> {
  const [row] = await ctx.db
    .select({ sum: sql<string>`coalesce(sum(${refunds.amountMinor}), 0)` })
    .from(refunds)
    .where(and(eq(refunds.paymentId, paymentId), ne(refunds.state, 'failed')));
  return Number(row?.sum ?? 0);
}

/** The venue sees no checkouts: they are between the client and Stripe. */
async function stripePaymentOf(ctx: CommandContext, paymentId: string): Promise<string | undefined> {
  return asService(ctx, 'find-stripe-payment', async () => {
    const [row] = await ctx.db
      .select({ id: checkouts.stripePaymentIntentId })
      .from(checkouts)
      .where(
        and(
          eq(checkouts.paymentId, paymentId),
          eq(checkouts.state, 'paid'),
          isNotNull(checkouts.stripePaymentIntentId),
        ),
      )
      .orderBy(checkouts.createdAt)
      .limit(1);
    return row?.id ?? undefined;
  });
}
