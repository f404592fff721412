import type { StartCheckoutRequest } from '@marquee/contracts/marquee/payments/v1/payments_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { newId } from '@marquee/values/ids.ts';
import { hourMs, laterBy } from '@marquee/values/instants.ts';
import { and, desc, eq, gt, inArray } from 'drizzle-orm';
import { errors } from '../errors.ts';
import type { openCheckout } from '../jobs/open-checkout.ts';
import { mayByLink } from '../rules/link-limit.ts';
import { mayDo } from '../rules/payment-states.ts';
import type { CheckoutRow } from '../store/checkout-rows.ts';
import { loadPayment } from '../store/payment-rows.ts';
import { callerPersonId, requireSide } from '../store/seats.ts';
import { checkouts } from '../tables/quote.ts';

/** Stripe closes a page by itself after 24 hours. */
const pageLifeMs = 24 * hourMs;

/**
 * Opens the page on which an item of the schedule is paid. Two presses get the same page: one that is open is answered at
 * once, one that is still opening by its job. Refuses what is paid, on its way or replaced, and by a personal link what is
 * much money.
 */
export async function startCheckout(ctx: CommandContext, input: Plain<StartCheckoutRequest>) {
  const { eventId, scheduleItemId: paymentId } = input;
  const side = await requireSide(ctx, eventId, ['client']);
  const item = await loadPayment(ctx, eventId, paymentId);
  const may = mayDo('pay', item.status, side);
  if (!may.allowed) throw errors.paymentNotNow(may.because);
  if (ctx.claims.kind === 'link' && !mayByLink(item)) throw errors.signInForMoney();
  const [living] = await ctx.db
    .select()
    .from(checkouts)
    .where(
      and(
        eq(checkouts.paymentId, paymentId),
        inArray(checkouts.state, ['opening', 'open']),
        gt(checkouts.createdAt, laterBy(ctx.now, -pageLifeMs)),
      ),
    )
    .orderBy(desc(checkouts.createdAt))
    .limit(1);
  if (living?.url) return { checkoutUrl: living.url };
  const checkout: CheckoutRow = living ?? {
    id: newId(),
    eventId,
    paymentId,
    state: 'opening',
    stripeSessionId: null,
    stripePaymentIntentId: null,
    url: null,
    personId: callerPersonId(ctx),
    createdAt: ctx.now,
  };
  if (!living) await ctx.db.insert(checkouts).values(checkout);
  const jobId = await schedule<typeof openCheckout>(ctx, 'open-checkout', {
    payload: {
      eventId,
      paymentId,
      checkoutId: checkout.id,
      createdAt: checkout.createdAt.toISOString(),
      label: item.label,
      amountMinor: item.amountMinor,
      currency: item.currency,
    },
    eventId,
    // A press while the first one is at work waits for the same job.
    key: checkout.id,
  });
  return { jobId };
}
