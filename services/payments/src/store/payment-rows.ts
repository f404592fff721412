import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import { and, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { allowedPaymentActions } from '../rules/payment-states.ts';
import type { Side } from '../rules/sides.ts';
import { payments } from '../tables/quote.ts';

export type PaymentRow = typeof payments.$inferSelect;

/** An item of an event's schedule, if the caller may see it; hidden and missing ones are refused alike. */
export async function loadPayment(ctx: QueryContext, eventId: string, paymentId: string): Promise<PaymentRow> {
  const [row] = await ctx.db
    .select()
    .from(payments)
    .where(and(eq(payments.id, paymentId), eq(payments.eventId, eventId)));
  if (!row) throw errors.paymentNotFound();
  return row;
}

/** An item as the contract shows it, with what the caller's side may do. */
export function paymentMessage(row: PaymentRow, side: Side) {
  return {
    scheduleItemId: row.id,
    eventId: row.eventId,
    label: row.label,
    amount: { amountMinor: row.amountMinor, currency: row.currency },
    dueAt: timestampFromDate(row.dueAt),
    status: row.status,
    ...(row.paidAt ? { paidAt: timestampFromDate(row.paidAt), paymentId: row.id } : {}),
    allowedActions: allowedPaymentActions(row.status, side),
  };
}
