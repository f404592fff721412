import type { HandleStripeWebhookRequest } from '@marquee/contracts/marquee/payments/v1/payments_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import Stripe from 'stripe';
import { errors } from '../errors.ts';
import { stripeEvents } from '../tables/quote.ts';
import { actOnStripeEvent } from './act-on-stripe-event.ts';

/**
 * What Stripe posted to the gateway: verified over the raw bytes, kept by its id so that a repeat does nothing, and acted
 * on in the same transaction. Kinds that nobody acts on are kept and left.
 * @returns done, repeated, or amount_differs where Stripe speaks of another amount than ours (logged, never booked).
 * Refuses with system_only for anybody but the gateway, and with signature_forged for a forged or stale signature.
 */
export function handleStripeWebhookWith(webhookSecret: string) {
  return async (ctx: CommandContext, { body, signature }: Plain<HandleStripeWebhookRequest>) => {
    if (ctx.claims.kind !== 'service' || ctx.claims.service !== 'web') throw errors.systemOnly();
    const event = verified(body, { signature, webhookSecret });
    const kept = await ctx.db
      .insert(stripeEvents)
      .values({ id: event.id, type: event.type, receivedAt: ctx.now })
      .onConflictDoNothing();
    if (kept.rowCount !== 1) return { outcome: 'repeated' };
    return { outcome: await actOnStripeEvent(ctx, event) };
  };
}

function verified(body: Uint8Array, { signature, webhookSecret }: { signature: string; webhookSecret: string }) {
  try {
    return Stripe.webhooks.constructEvent(Buffer.from(body), signature, webhookSecret);
  } catch {
    // Forged, stale, or no JSON: whoever sent it learns no more than that it wasn't taken.
    throw errors.signatureForged();
  }
}
