import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { PaymentDueSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import { dayMs, laterBy } from '@marquee/values/instants.ts';
import type { announceDuePayment } from '../jobs/announce-due-payment.ts';
import type { PaymentRow } from './payment-rows.ts';

/** People hear of a payment so long before its date, and once more when it is over. */
const noticeMs = 7 * dayMs;
const graceMs = dayMs;

/** Sets the clock at which an item is announced. */
export async function announceFrom(ctx: CommandContext, item: PaymentRow): Promise<void> {
  await startClock(ctx, item, laterBy(item.dueAt, -noticeMs));
}

/** Says that an item is due, and sets the clock at which it is overdue. */
export async function announceDue(ctx: CommandContext, item: PaymentRow): Promise<void> {
  sayDue(ctx, item);
  await startClock(ctx, item, laterBy(item.dueAt, graceMs));
}

export function sayDue(ctx: CommandContext, { id, eventId, amountMinor, currency, dueAt }: PaymentRow): void {
  ctx.emit(
    PaymentDueSchema,
    { eventId, scheduleItemId: id, amount: { amountMinor, currency }, dueAt: timestampFromDate(dueAt) },
    { objectId: id },
  );
}

async function startClock(ctx: CommandContext, { id: paymentId, eventId }: PaymentRow, dueAt: Date): Promise<void> {
  await schedule<typeof announceDuePayment>(ctx, 'announce-due-payment', {
    payload: { eventId, paymentId },
    eventId,
    dueAt: dueAt < ctx.now ? ctx.now : dueAt,
    key: paymentId,
  });
}
