import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ListNotificationsRequest } from '@marquee/contracts/marquee/notifications/v1/notifications_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { isZone } from '@marquee/values/days.ts';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { KindsInWords, Side } from '../rules/notification-kind.ts';
import { callerPersonId } from '../store/preferences.ts';
import { notifications } from '../tables/notification.ts';

const defaultLimit = 50;

/** What the caller was told on the page, the newest first, in the words of today, and how much of it is unread. */
export function listNotificationsWith(kinds: KindsInWords) {
  return async (ctx: QueryContext, { limit, zone }: Plain<ListNotificationsRequest>) => {
    const mine = and(eq(notifications.personId, callerPersonId(ctx)), eq(notifications.inApp, true));
    const rows = await ctx.db
      .select()
      .from(notifications)
      .where(mine)
      .orderBy(desc(notifications.createdAt), desc(notifications.id))
      .limit(limit || defaultLimit);
    const [unread] = await ctx.db
      .select({ count: sql<string>`count(*)` })
      .from(notifications)
      .where(and(mine, isNull(notifications.readAt)));
    return {
      notifications: rows.flatMap((row) => {
        const words = kinds.words(row.kind, row.facts, {
          side: sideOfPage(row.opens),
          zone: isZone(zone) ? zone : 'UTC',
        });
        if (!words) return [];
        return {
          notificationId: row.id,
          eventId: row.eventId ?? '',
          kind: row.kind,
          text: words.text,
          opens: row.opens,
          urgent: row.urgent,
          at: timestampFromDate(row.createdAt),
          ...(row.readAt ? { readAt: timestampFromDate(row.readAt) } : {}),
        };
      }),
      unread: Number(unread?.count ?? 0),
    };
  };
}

/** Every page that a notification opens begins with its side's portal. */
function sideOfPage(opens: string): Side {
  const portal = opens.split('/')[1];
  return portal === 'venue' || portal === 'vendor' ? portal : 'client';
}
