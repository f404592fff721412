import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { GetReceiptRequest } from '@marquee/contracts/marquee/payments/v1/payments_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { mayDo } from '../rules/payment-states.ts';
import { loadPayment } from '../store/payment-rows.ts';
import { lineMessages } from '../store/quote-messages.ts';
import { requireSide } from '../store/seats.ts';
import { quotes } from '../tables/quote.ts';

/** What a receipt shows: the payment, and the quote that it was paid for. Checkouts take cards alone. */
export async function getReceipt(ctx: QueryContext, { eventId, paymentId }: Plain<GetReceiptRequest>) {
  const side = await requireSide(ctx, eventId, ['client', 'venue']);
  const item = await loadPayment(ctx, eventId, paymentId);
  const may = mayDo('receipt', item.status, side);
  if (!may.allowed || !item.paidAt || !item.receiptNumber)
    throw errors.paymentNotNow(may.allowed ? 'it isn’t paid yet' : may.because);
  const [quote] = await ctx.db.select().from(quotes).where(eq(quotes.id, item.quoteId));
  if (!quote) throw errors.quoteNotFound();
  const money = (amountMinor: number) => ({ amountMinor, currency: item.currency });
  return {
    number: item.receiptNumber,
    paymentId,
    label: item.label,
    amount: money(item.amountMinor),
    paidAt: timestampFromDate(item.paidAt),
    method: 'card',
    lines: lineMessages(quote),
    quoteTotal: money(quote.totalMinor),
    refunded: money(item.refundedMinor),
  };
}
