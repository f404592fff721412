import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import { eq } from 'drizzle-orm';
import * as z from 'zod';
import { announceDue, sayDue } from '../store/payment-clock.ts';
import { payments } from '../tables/quote.ts';

/** What time brings: an item of the schedule becomes due, and overdue when its date is over. What was paid stays as it is. */
export const announceDuePayment = job({
  kind: 'announce-due-payment',
  payload: z.object({ eventId: z.string(), paymentId: z.string() }),
  leaseMs: 30_000,
  record: async (ctx: CommandContext, { paymentId }) => {
    const [item] = await ctx.db.select().from(payments).where(eq(payments.id, paymentId));
    if (!item) return;
    if (item.status === 'scheduled') {
      await ctx.db.update(payments).set({ status: 'due' }).where(eq(payments.id, paymentId));
      await announceDue(ctx, item);
    } else if (item.status === 'due' || item.status === 'failed') {
      await ctx.db.update(payments).set({ status: 'overdue' }).where(eq(payments.id, paymentId));
      sayDue(ctx, item);
    }
  },
});
