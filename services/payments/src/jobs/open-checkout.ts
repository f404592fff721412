import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import { and, eq } from 'drizzle-orm';
import type Stripe from 'stripe';
import * as z from 'zod';
import type { Dependencies } from '../dependencies.ts';
import { findSession } from '../stripe/find-session.ts';
import { jobErrorOf } from '../stripe/stripe-outcome.ts';
import { underKey } from '../stripe/under-key.ts';
import { checkouts, payments } from '../tables/quote.ts';
import type { expireCheckout } from './expire-checkout.ts';

const payload = z.object({
  eventId: z.string(),
  paymentId: z.string(),
  checkoutId: z.string(),
  createdAt: z.iso.datetime(),
  label: z.string(),
  amountMinor: z.number().int().positive(),
  currency: z.string().length(3),
});

export interface OpenedCheckout {
  readonly sessionId: string;
  readonly checkoutUrl: string;
}

/**
 * Opens Stripe's page for an item. The job's id is the key under which Stripe does it once; where the answer got lost, the
 * session is found by the checkout's id in its metadata.
 */
export const openCheckout = job<'open-checkout', z.infer<typeof payload>, OpenedCheckout, Dependencies>({
  kind: 'open-checkout',
  payload,
  leaseMs: 6_000,
  callMaxMs: 30_000,
  call: async ({ dependencies: { stripe, publicUrl }, key }, item) => {
    const back = `${publicUrl}/client/events/${item.eventId}?tab=money`;
    const metadata = { event_id: item.eventId, payment_id: item.paymentId, checkout_id: item.checkoutId };
    const price_data = {
      currency: item.currency.toLowerCase(),
      unit_amount: item.amountMinor,
      product_data: { name: item.label },
    };
    const session = await underKey(key, (options) =>
      stripe.checkout.sessions.create(
        {
          mode: 'payment',
          allowed_payment_method_types: ['card'],
          line_items: [{ quantity: 1, price_data }],
          success_url: `${back}&paid=${item.paymentId}`,
          cancel_url: `${back}&cancelled=${item.paymentId}`,
          metadata,
          payment_intent_data: { metadata },
        },
        options,
      ),
    ).catch((error: unknown) => {
      throw jobErrorOf(error);
    });
    return opened(session);
  },
  findOut: async ({ dependencies: { stripe } }, { checkoutId, createdAt }) => {
    const session = await findSession(stripe, { checkoutId, createdAt });
    return session ? opened(session) : undefined;
  },
  record: async (ctx: CommandContext, { eventId, paymentId, checkoutId, createdAt }, { sessionId, checkoutUrl }) => {
    // Only a checkout that is still opening: the webhook may have said already that it is paid.
    await ctx.db
      .update(checkouts)
      .set({ state: 'open', stripeSessionId: sessionId, url: checkoutUrl })
      .where(and(eq(checkouts.id, checkoutId), eq(checkouts.state, 'opening')));
    const [item] = await ctx.db.select({ status: payments.status }).from(payments).where(eq(payments.id, paymentId));
    if (item?.status === 'replaced' || item?.status === 'waived')
      await schedule<typeof expireCheckout>(ctx, 'expire-checkout', {
        payload: { eventId, checkoutId, createdAt },
        eventId,
        key: checkoutId,
      });
  },
});

function opened({ id, url }: Stripe.Checkout.Session): OpenedCheckout {
  return { sessionId: id, checkoutUrl: url ?? '' };
}
