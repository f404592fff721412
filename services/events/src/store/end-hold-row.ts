import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { HoldEndedSchema, HoldMovedUpSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { eq, inArray } from 'drizzle-orm';
import { holdExpiresAtMs, rankOf } from '../rules/hold-life.ts';
import { holds } from '../tables/space.ts';
import { type HoldRow, startClock, stopClock } from './hold-rows.ts';
import { at, overlappingHolds } from './space-days.ts';

export interface Ending {
  readonly hold: HoldRow;
  readonly how: 'released' | 'expired' | 'cancelled';
  readonly reason?: string;
}

/** Ends a hold, and moves up those behind it: one that is first now gets the first one's time, and its client is told. */
export async function endHoldRow(ctx: CommandContext, { hold, how, reason }: Ending): Promise<void> {
  expectRows(await ctx.db.update(holds).set({ state: how, endedAt: ctx.now }).where(eq(holds.id, hold.id)));
  await stopClock(ctx, hold.id);
  const about = { objectId: hold.id, ...(reason ? { reason } : {}) };
  ctx.emit(HoldEndedSchema, { eventId: hold.eventId, holdId: hold.id, spaceId: hold.spaceId, how }, about);
  await asService(ctx, 'move-up-holds', async () => {
    const behind = (await overlappingHolds(ctx, hold.spaceId, hold)).filter(
      (other) => other.placedAtMs >= hold.placedAt.getTime(),
    );
    if (behind.length === 0) return;
    const rows = await ctx.db
      .select()
      .from(holds)
      .where(
        inArray(
          holds.id,
          behind.map((other) => other.id),
        ),
      );
    for (const row of rows.filter((one) => one.state === 'hold')) await moveUp(ctx, row);
  });
}

async function moveUp(ctx: CommandContext, row: HoldRow): Promise<void> {
  const rank = rankOf(
    { id: row.id, eventId: row.eventId, placedAtMs: row.placedAt.getTime() },
    await overlappingHolds(ctx, row.spaceId, row),
  );
  if (rank > 1) return;
  const expiresAt = at(holdExpiresAtMs(ctx.now.getTime(), row.startsAt.getTime(), rank));
  await ctx.db.update(holds).set({ expiresAt }).where(eq(holds.id, row.id));
  await startClock(ctx, row, expiresAt);
  ctx.emit(
    HoldMovedUpSchema,
    { eventId: row.eventId, holdId: row.id, rank, expiresAt: timestampFromDate(expiresAt) },
    { objectId: row.id },
  );
}
