import type { EndBreakGlassRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { and, eq, isNull } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { requirePlatform } from '../store/break-glass-rows.ts';
import { endBreakGlassRow } from '../store/end-break-glass-row.ts';
import { breakGlasses } from '../tables/break-glass.ts';

/** Ends the caller's own look at an event before its time. Refuses another's, and one that is over, as if it weren't there. */
export async function endBreakGlass(ctx: CommandContext, { breakGlassId }: Plain<EndBreakGlassRequest>) {
  const personId = await requirePlatform(ctx);
  const own = and(eq(breakGlasses.id, breakGlassId), eq(breakGlasses.personId, personId), isNull(breakGlasses.endedAt));
  await asService(ctx, 'break-glass', async () => {
    const [glass] = await ctx.db.select().from(breakGlasses).where(own);
    if (!glass) throw errors.breakGlassNotFound();
    await endBreakGlassRow(ctx, glass);
  });
  return {};
}
