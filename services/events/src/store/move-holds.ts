import type { CommandContext } from '@marquee/service-kit/context.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { holds, occupancy, spaceLayouts, spaces } from '../tables/space.ts';
import type { Facts } from './event-messages.ts';
import { theDay, timesOf } from './event-when.ts';
import type { EventRow } from './seats.ts';
import { isTaken, windowOn } from './space-days.ts';

/**
 * Moves the event's holds and bookings to its new day and times. Free time is read again here, inside the transaction that
 * moves; the exclusion constraint has the last word.
 */
export async function moveHolds(ctx: CommandContext, event: EventRow, after: Facts): Promise<void> {
  const day = theDay(after);
  if (day === undefined) return;
  await asService(ctx, 'move-own-holds', async () => {
    const rows = await ctx.db
      .select({ hold: holds, spaceName: spaces.name, layout: spaceLayouts })
      .from(holds)
      .innerJoin(spaces, eq(spaces.id, holds.spaceId))
      .leftJoin(spaceLayouts, eq(spaceLayouts.id, holds.layoutId))
      .where(and(eq(holds.eventId, event.id), inArray(holds.state, ['hold', 'pending_contract', 'definite'])));
    for (const { hold, spaceName, layout } of rows) {
      const window = windowOn(day, event.zone, { times: timesOf(after), layout: layout ?? undefined });
      if (await isTaken(ctx, { spaceId: hold.spaceId, window, eventId: event.id }))
        throw errors.spaceTaken(spaceName, day);
      await ctx.db
        .update(holds)
        .set({ day, ...window })
        .where(eq(holds.id, hold.id));
      const during = sql`tstzrange(${window.takenFrom.toISOString()}, ${window.takenTo.toISOString()}, '[)')`;
      await ctx.db.update(occupancy).set({ during }).where(eq(occupancy.holdId, hold.id));
    }
  });
}
