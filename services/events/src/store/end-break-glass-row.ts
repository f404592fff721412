import { BreakGlassEndedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { eq } from 'drizzle-orm';
import { breakGlasses } from '../tables/break-glass.ts';

export type BreakGlassRow = typeof breakGlasses.$inferSelect;

/** Ends a look at an event; those whose event it is are told that there was one. Runs as the service's own login. */
export async function endBreakGlassRow(ctx: CommandContext, { id, eventId }: BreakGlassRow): Promise<void> {
  expectRows(await ctx.db.update(breakGlasses).set({ endedAt: ctx.now }).where(eq(breakGlasses.id, id)));
  ctx.emit(BreakGlassEndedSchema, { eventId, breakGlassId: id }, { objectId: id });
}
