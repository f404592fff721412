import type { MarkNotificationsReadRequest } from '@marquee/contracts/marquee/notifications/v1/notifications_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { callerPersonId } from '../store/preferences.ts';
import { notifications } from '../tables/notification.ts';

/** The caller has read these; what was read before keeps its time. Refuses ids that aren't theirs, changing nothing. */
export async function markNotificationsRead(
  ctx: CommandContext,
  { notificationIds }: Plain<MarkNotificationsReadRequest>,
) {
  const ids = [...new Set(notificationIds)];
  if (ids.length === 0) return {};
  const mine = and(eq(notifications.personId, callerPersonId(ctx)), inArray(notifications.id, ids));
  // Locked, in one order: two pages of the person may say the same at once.
  const rows = await ctx.db
    .select({ readAt: notifications.readAt })
    .from(notifications)
    .where(mine)
    .orderBy(notifications.id)
    .for('no key update');
  if (rows.length !== ids.length) throw errors.notificationNotFound();
  expectRows(
    await ctx.db
      .update(notifications)
      .set({ readAt: ctx.now })
      .where(and(mine, isNull(notifications.readAt))),
    rows.filter((row) => row.readAt === null).length,
  );
  return {};
}
