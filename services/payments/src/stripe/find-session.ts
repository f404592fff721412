import { instantFromText } from '@marquee/values/instants.ts';
import type Stripe from 'stripe';
import { clockSkewSeconds, jobErrorOf } from './stripe-outcome.ts';

/** So many sessions are looked through at most; they begin at the checkout's own moment. */
const sessionsMax = 500;

/** The session of one of our checkouts, by our id in its metadata. Undefined where Stripe knows of none. */
export async function findSession(
  stripe: Stripe,
  { checkoutId, createdAt }: { checkoutId: string; createdAt: string },
): Promise<Stripe.Checkout.Session | undefined> {
  const gte = Math.floor(instantFromText(createdAt).getTime() / 1_000) - clockSkewSeconds;
  const sessions = await stripe.checkout.sessions
    .list({ created: { gte }, limit: 100 })
    .autoPagingToArray({ limit: sessionsMax })
    .catch((error: unknown) => {
      throw jobErrorOf(error);
    });
  return sessions.find((session) => session.metadata?.checkout_id === checkoutId);
}
