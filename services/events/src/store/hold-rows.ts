import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { CommandContext, QueryContext } from '@marquee/service-kit/context.ts';
import { schedule, unschedule } from '@marquee/service-kit/jobs/schedule.ts';
import { and, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import type { endHold } from '../jobs/end-hold.ts';
import type { remindOfHold } from '../jobs/remind-of-hold.ts';
import { extensionsMax, reminderTimesMs } from '../rules/hold-life.ts';
import { holds } from '../tables/space.ts';
import { at } from './space-days.ts';

export type HoldRow = typeof holds.$inferSelect;

export async function loadHold(ctx: QueryContext, eventId: string, holdId: string): Promise<HoldRow> {
  const [row] = await ctx.db
    .select()
    .from(holds)
    .where(and(eq(holds.id, holdId), eq(holds.eventId, eventId)));
  if (!row) throw errors.holdNotFound();
  return row;
}

/** Puts a hold's clock into jobs: its end, and the reminders before it. Calling again moves them. */
export async function startClock(
  ctx: CommandContext,
  hold: { id: string; eventId: string },
  expiresAt: Date,
): Promise<void> {
  const { id: holdId, eventId } = hold;
  await schedule<typeof endHold>(ctx, 'end-hold', {
    payload: { eventId, holdId },
    key: holdId,
    eventId,
    dueAt: expiresAt,
  });
  const times = reminderTimesMs(ctx.now.getTime(), expiresAt.getTime());
  for (const [index, timeMs] of times.entries())
    await schedule<typeof remindOfHold>(ctx, 'remind-of-hold', {
      payload: { eventId, holdId },
      key: `${holdId}-${index}`,
      eventId,
      dueAt: at(timeMs),
    });
}

export async function stopClock(ctx: CommandContext, holdId: string): Promise<void> {
  await unschedule<typeof endHold>(ctx, 'end-hold', holdId);
  for (const index of [0, 1]) await unschedule<typeof remindOfHold>(ctx, 'remind-of-hold', `${holdId}-${index}`);
}

/** A hold as the contract shows it. */
export function holdMessage(row: HoldRow, { spaceName, rank }: { spaceName: string; rank: number }) {
  return {
    holdId: row.id,
    eventId: row.eventId,
    spaceId: row.spaceId,
    spaceName,
    day: row.day,
    state: row.state,
    rank: row.state === 'hold' ? rank : 0,
    startsAt: timestampFromDate(row.startsAt),
    endsAt: timestampFromDate(row.endsAt),
    extensionsLeft: row.state === 'hold' ? extensionsMax - row.extensions : 0,
    ...(row.expiresAt && row.state === 'hold' ? { expiresAt: timestampFromDate(row.expiresAt) } : {}),
  };
}
