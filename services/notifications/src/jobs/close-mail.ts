import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import { and, eq } from 'drizzle-orm';
import * as z from 'zod';
import { sendNow } from '../store/deliveries.ts';
import { deliveries } from '../tables/notification.ts';

/** What time brings: the window in which a mail gathers is over, and what it holds goes out. */
export const closeMail = job({
  kind: 'close-mail',
  payload: z.object({ eventId: z.string(), deliveryId: z.string(), side: z.enum(['client', 'venue', 'vendor']) }),
  leaseMs: 30_000,
  record: async (ctx: CommandContext, { deliveryId, side }) => {
    const [delivery] = await ctx.db
      .select()
      .from(deliveries)
      .where(and(eq(deliveries.id, deliveryId), eq(deliveries.state, 'gathering')));
    if (delivery) await sendNow(ctx, delivery, side);
  },
});
