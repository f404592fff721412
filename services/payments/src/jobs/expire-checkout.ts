import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import { and, eq, inArray } from 'drizzle-orm';
import Stripe from 'stripe';
import * as z from 'zod';
import type { Dependencies } from '../dependencies.ts';
import { findSession } from '../stripe/find-session.ts';
import { jobErrorOf } from '../stripe/stripe-outcome.ts';
import { checkouts } from '../tables/quote.ts';

const payload = z.object({ eventId: z.string(), checkoutId: z.string(), createdAt: z.iso.datetime() });

/** Closes a page that nobody may pay on any more. One that was paid meanwhile is left: its webhook tells. */
export const expireCheckout = job<'expire-checkout', z.infer<typeof payload>, { expired: boolean }, Dependencies>({
  kind: 'expire-checkout',
  payload,
  leaseMs: 30_000,
  call: async ({ dependencies: { stripe } }, { checkoutId, createdAt }) => {
    const session = await findSession(stripe, { checkoutId, createdAt });
    if (session?.status !== 'open') return { expired: session?.status === 'expired' };
    try {
      await stripe.checkout.sessions.expire(session.id);
      return { expired: true };
    } catch (error) {
      // It was paid or expired between the two calls; both are told by a webhook.
      if (error instanceof Stripe.errors.StripeInvalidRequestError) return { expired: false };
      throw jobErrorOf(error);
    }
  },
  record: async (ctx: CommandContext, { checkoutId }, { expired }) => {
    if (!expired) return;
    await ctx.db
      .update(checkouts)
      .set({ state: 'expired' })
      .where(and(eq(checkouts.id, checkoutId), inArray(checkouts.state, ['opening', 'open'])));
  },
});
