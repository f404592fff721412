import type { ListPaymentsRequest } from '@marquee/contracts/marquee/payments/v1/payments_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { and, asc, eq, ne } from 'drizzle-orm';
import { paidStatuses } from '../rules/payment-states.ts';
import { type PaymentRow, paymentMessage } from '../store/payment-rows.ts';
import { requireSide } from '../store/seats.ts';
import { payments } from '../tables/quote.ts';

const settled: readonly string[] = [...paidStatuses, 'waived'];

/** What is to be paid when, and what was paid: by date, without what a newer quote replaced. */
export async function listPayments(ctx: QueryContext, { eventId }: Plain<ListPaymentsRequest>) {
  const side = await requireSide(ctx, eventId, ['client', 'venue']);
  const rows = await ctx.db
    .select()
    .from(payments)
    .where(and(eq(payments.eventId, eventId), ne(payments.status, 'replaced')))
    .orderBy(asc(payments.dueAt), asc(payments.seq));
  const [first] = rows;
  const total = (chosen: PaymentRow[]) =>
    chosen.reduce((sum, { amountMinor, refundedMinor }) => sum + amountMinor - refundedMinor, 0);
  const money = (amountMinor: number) => (first ? { amountMinor, currency: first.currency } : undefined);
  const paid = money(total(rows.filter((row) => (paidStatuses as readonly string[]).includes(row.status))));
  const outstanding = money(total(rows.filter((row) => !settled.includes(row.status))));
  return {
    payments: rows.map((row) => paymentMessage(row, side)),
    ...(paid && outstanding ? { paid, outstanding } : {}),
  };
}
