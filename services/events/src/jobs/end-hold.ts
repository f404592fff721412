import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import { eq } from 'drizzle-orm';
import * as z from 'zod';
import { endHoldRow } from '../store/end-hold-row.ts';
import { startClock } from '../store/hold-rows.ts';
import { holds } from '../tables/space.ts';

/** What time brings: a hold that nobody signed runs out. One that was extended meanwhile gets its new clock. */
export const endHold = job({
  kind: 'end-hold',
  payload: z.object({ eventId: z.string(), holdId: z.string() }),
  leaseMs: 30_000,
  record: async (ctx: CommandContext, { holdId }) => {
    const [hold] = await ctx.db.select().from(holds).where(eq(holds.id, holdId));
    if (!hold || hold.state !== 'hold' || !hold.expiresAt) return;
    if (hold.expiresAt > ctx.now) return startClock(ctx, hold, hold.expiresAt);
    await endHoldRow(ctx, { hold, how: 'expired' });
  },
});
