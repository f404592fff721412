import type { CommandContext } from '@marquee/service-kit/context.ts';
import { lt } from 'drizzle-orm';
import { notificationEvents } from '../tables/notification.ts';

/** Keeps the event's day, if the facts name exactly one; facts of an earlier version never overwrite a later one's. */
export async function rememberDay(
  ctx: CommandContext,
  { eventId, day, version }: { eventId: string; day: string; version: number },
): Promise<void> {
  const row = { day: day || null, version };
  await ctx.db
    .insert(notificationEvents)
    .values({ eventId, ...row })
    .onConflictDoUpdate({
      target: notificationEvents.eventId,
      set: row,
      setWhere: lt(notificationEvents.version, version),
    });
}
