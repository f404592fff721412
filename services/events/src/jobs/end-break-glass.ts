import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import { eq } from 'drizzle-orm';
import * as z from 'zod';
import { endBreakGlassRow } from '../store/end-break-glass-row.ts';
import { breakGlasses } from '../tables/break-glass.ts';

/** The time of a look at an event is over. The rights ended with the time itself; this tells. */
export const endBreakGlass = job({
  kind: 'end-break-glass',
  payload: z.object({ eventId: z.string(), breakGlassId: z.string() }),
  leaseMs: 30_000,
  record: async (ctx: CommandContext, { breakGlassId }) => {
    const [glass] = await ctx.db.select().from(breakGlasses).where(eq(breakGlasses.id, breakGlassId));
    if (glass && !glass.endedAt) await endBreakGlassRow(ctx, glass);
  },
});
