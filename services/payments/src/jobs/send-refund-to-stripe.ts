import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import Stripe from 'stripe';
import * as z from 'zod';
import type { Dependencies } from '../dependencies.ts';
import { settleRefund } from '../store/settle-refund.ts';
import { jobErrorOf } from '../stripe/stripe-outcome.ts';
import { underKey } from '../stripe/under-key.ts';

const payload = z.object({
  eventId: z.string(),
  refundId: z.string(),
  paymentIntentId: z.string(),
  amountMinor: z.number().int().positive(),
});

interface Outcome {
  readonly stripeRefundId?: string | undefined;
  readonly status: string;
}

/**
 * Gives money back at Stripe. The job's id is the key under which Stripe does it once; after a lost answer the refund is
 * found by our id in its metadata, and only one that Stripe knows nothing of is sent again.
 */
export const sendRefundToStripe = job<'send-refund-to-stripe', z.infer<typeof payload>, Outcome, Dependencies>({
  kind: 'send-refund-to-stripe',
  payload,
  leaseMs: 30_000,
  call: async ({ dependencies: { stripe }, key }, { eventId, refundId, paymentIntentId, amountMinor }) => {
    try {
      const metadata = { event_id: eventId, refund_id: refundId };
      const refund = await underKey(key, (options) =>
        stripe.refunds.create(
          { payment_intent: paymentIntentId, amount: amountMinor, reason: 'requested_by_customer', metadata },
          options,
        ),
      );
      return { stripeRefundId: refund.id, status: refund.status ?? 'pending' };
    } catch (error) {
      // Stripe refuses it for good (more than is left, a dispute): the row says so instead of staying pending for ever.
      if (error instanceof Stripe.errors.StripeInvalidRequestError) return { status: 'failed' };
      throw jobErrorOf(error);
    }
  },
  findOut: async ({ dependencies: { stripe } }, { refundId, paymentIntentId }) => {
    const refunds = await stripe.refunds
      .list({ payment_intent: paymentIntentId, limit: 100 })
      .autoPagingToArray({ limit: 200 })
      .catch((error: unknown) => {
        throw jobErrorOf(error);
      });
    const found = refunds.find((refund) => refund.metadata?.refund_id === refundId);
    return found ? { stripeRefundId: found.id, status: found.status ?? 'pending' } : undefined;
  },
  record: async (ctx: CommandContext, { refundId }, { stripeRefundId, status }) =>
    settleRefund(ctx, { refundId, stripeRefundId, status }),
});
