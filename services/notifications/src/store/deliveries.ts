import type { CommandContext } from '@marquee/service-kit/context.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import { newId } from '@marquee/values/ids.ts';
import { laterBy } from '@marquee/values/instants.ts';
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { closeMail } from '../jobs/close-mail.ts';
import type { sendMail } from '../jobs/send-mail.ts';
import type { Side } from '../rules/notification-kind.ts';
import { deliveries, notifications } from '../tables/notification.ts';

export type NotificationRow = typeof notifications.$inferSelect;
export type DeliveryRow = typeof deliveries.$inferSelect;

export interface MailFor {
  readonly notification: NotificationRow;
  readonly side: Side;
  /** Out at once, or gathered with what else comes within so many milliseconds. */
  readonly gatherMs: number;
}

/** Puts a notification into a mail: one that gathers for this person and event, or one of its own that goes out at once. */
export async function addToMail(ctx: CommandContext, { notification, side, gatherMs }: MailFor): Promise<void> {
  const { personId, eventId } = notification;
  if (gatherMs === 0) return sendNow(ctx, await newDelivery(ctx, notification, 'waiting'), side);
  const sameEvent = eventId === null ? isNull(deliveries.eventId) : eq(deliveries.eventId, eventId);
  const [gathering] = await ctx.db
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.personId, personId), sameEvent, eq(deliveries.state, 'gathering')));
  if (gathering) {
    const notificationIds = [...gathering.notificationIds, notification.id];
    await ctx.db.update(deliveries).set({ notificationIds }).where(eq(deliveries.id, gathering.id));
    return;
  }
  const delivery = await newDelivery(ctx, notification, 'gathering');
  await schedule<typeof closeMail>(ctx, 'close-mail', {
    payload: { eventId: eventId ?? '', deliveryId: delivery.id, side },
    eventId: eventId ?? undefined,
    dueAt: laterBy(ctx.now, gatherMs),
    key: delivery.id,
  });
}

/** Makes the mail of a delivery a job. What was read on the page meanwhile is left out; nothing left is no mail. */
export async function sendNow(ctx: CommandContext, delivery: DeliveryRow, side: Side): Promise<void> {
  const rows = await ctx.db
    .select()
    .from(notifications)
    .where(inArray(notifications.id, delivery.notificationIds))
    .orderBy(asc(notifications.createdAt), asc(notifications.id));
  const unread = rows.filter((row) => row.readAt === null);
  const organisationId = unread[0]?.organisationId;
  const state = organisationId ? 'waiting' : 'cancelled';
  await ctx.db.update(deliveries).set({ state }).where(eq(deliveries.id, delivery.id));
  if (!organisationId) return;
  await schedule<typeof sendMail>(ctx, 'send-mail', {
    payload: {
      eventId: delivery.eventId ?? '',
      deliveryId: delivery.id,
      personId: delivery.personId,
      organisationId,
      side,
      messageId: delivery.messageId,
      items: unread.map(({ id, kind, facts, opens }) => ({ notificationId: id, kind, facts, opens })),
    },
    eventId: delivery.eventId ?? undefined,
    key: delivery.id,
  });
}

async function newDelivery(
  ctx: CommandContext,
  { id, personId, eventId }: NotificationRow,
  state: 'gathering' | 'waiting',
): Promise<DeliveryRow> {
  const deliveryId = newId();
  const row: DeliveryRow = {
    id: deliveryId,
    personId,
    eventId,
    notificationIds: [id],
    state,
    messageId: `<${deliveryId}@notifications.marquee>`,
    createdAt: ctx.now,
    sentAt: null,
  };
  await ctx.db.insert(deliveries).values(row);
  return row;
}
