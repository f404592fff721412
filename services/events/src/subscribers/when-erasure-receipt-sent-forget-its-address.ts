import { ErasureReceiptSentSchema } from '@marquee/contracts/marquee/notifications/v1/notifications_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { eq } from 'drizzle-orm';
import { erasures } from '../tables/erasure.ts';

/** The last that was known of the person: where the receipt went. */
export const whenErasureReceiptSentForgetItsAddress = subscriber(
  'when-erasure-receipt-sent-forget-its-address',
  ErasureReceiptSentSchema,
  async (ctx, { erasureId }) => {
    await ctx.db.update(erasures).set({ email: null, secret: null }).where(eq(erasures.id, erasureId));
  },
);
