import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  PaymentDroppedSchema,
  PaymentSucceededSchema,
} from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { schedule, unschedule } from '@marquee/service-kit/jobs/schedule.ts';
import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { announceDuePayment } from '../jobs/announce-due-payment.ts';
import type { expireCheckout } from '../jobs/expire-checkout.ts';
import { lowerSchedule } from '../rules/lower-schedule.ts';
import { unpaidStatuses } from '../rules/payment-states.ts';
import { receiptNumber } from '../rules/receipt-number.ts';
import { checkouts, payments, quotes } from '../tables/quote.ts';
import type { CheckoutRow } from './checkout-rows.ts';
import { bookTransfer } from './ledger.ts';
import { coveredElements } from './make-schedule.ts';
import type { PaymentRow } from './payment-rows.ts';

export interface Arrived {
  readonly checkout: CheckoutRow;
  readonly item: PaymentRow;
  readonly sessionId: string;
  readonly paymentIntentId: string | undefined;
}

/**
 * The money of a checkout has arrived: the item is paid, the ledger says so, and the first payment of the accepted quote
 * makes its elements final. Once for each checkout; a second checkout that was paid for the same item, or one of an item
 * that a newer quote replaced, is booked too, because the money is there, and counts against what is still to be paid.
 */
export async function bookPayment(ctx: CommandContext, { checkout, item, ...stripe }: Arrived): Promise<void> {
  if (checkout.state === 'paid') return;
  const { eventId, currency, amountMinor } = item;
  await ctx.db
    .update(checkouts)
    .set({ state: 'paid', stripeSessionId: stripe.sessionId, stripePaymentIntentId: stripe.paymentIntentId ?? null })
    .where(eq(checkouts.id, checkout.id));
  const booking = { eventId, paymentId: item.id, amountMinor, currency };
  await bookTransfer(ctx, { ...booking, from: 'client_payments', to: 'stripe_balance' });
  if (item.status === 'paid' || item.status === 'refunded') {
    // Only a person can decide what becomes of it: give it back, or keep it for what is due later.
    ctx.log.error('an item of the schedule was paid twice', { eventId, code: 'paid_twice' });
    return;
  }
  if (item.status === 'replaced') await takeOffSchedule(ctx, item);
  await ctx.db
    .update(payments)
    .set({ status: 'paid', paidAt: ctx.now, receiptNumber: await nextReceiptNumber(ctx, eventId) })
    .where(eq(payments.id, item.id));
  await unschedule<typeof announceDuePayment>(ctx, 'announce-due-payment', item.id);
  const [quote] = await ctx.db.select().from(quotes).where(eq(quotes.id, item.quoteId));
  const first = quote !== undefined && (await isFirst(ctx, item));
  ctx.emit(
    PaymentSucceededSchema,
    {
      eventId,
      paymentId: item.id,
      scheduleItemId: item.id,
      amount: { amountMinor, currency },
      paidAt: timestampFromDate(ctx.now),
      first,
      elements: first ? coveredElements(quote) : [],
    },
    { objectId: item.id },
  );
}

async function isFirst(ctx: CommandContext, { id, quoteId }: PaymentRow): Promise<boolean> {
  const paid = await ctx.db
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.quoteId, quoteId), isNotNull(payments.paidAt)));
  return paid.every((row) => row.id === id);
}

async function nextReceiptNumber(ctx: CommandContext, eventId: string): Promise<string> {
  const [row] = await ctx.db
    .select({ count: sql<string>`count(*)` })
    .from(payments)
    .where(and(eq(payments.eventId, eventId), isNotNull(payments.receiptNumber)));
  return receiptNumber(eventId, Number(row?.count ?? 0) + 1);
}

async function takeOffSchedule(ctx: CommandContext, { eventId, amountMinor }: PaymentRow): Promise<void> {
  const unpaid = await ctx.db
    .select()
    .from(payments)
    .where(and(eq(payments.eventId, eventId), inArray(payments.status, [...unpaidStatuses])))
    .orderBy(asc(payments.dueAt));
  const lowered = lowerSchedule(
    unpaid.map((row) => row.amountMinor),
    amountMinor,
  );
  for (const [index, row] of unpaid.entries()) {
    const rest = lowered[index] ?? row.amountMinor;
    if (rest === row.amountMinor) continue;
    await ctx.db
      .update(payments)
      .set(rest === 0 ? { status: 'waived' } : { amountMinor: rest })
      .where(eq(payments.id, row.id));
    if (rest === 0) ctx.emit(PaymentDroppedSchema, { eventId, scheduleItemId: row.id }, { objectId: row.id });
    await closePages(ctx, row);
  }
}

/** A page that is open says another amount than what is asked now. */
async function closePages(ctx: CommandContext, { id, eventId }: PaymentRow): Promise<void> {
  const open = await ctx.db
    .update(checkouts)
    .set({ state: 'expired' })
    .where(and(eq(checkouts.paymentId, id), inArray(checkouts.state, ['opening', 'open'])))
    .returning({ id: checkouts.id, createdAt: checkouts.createdAt });
  for (const { id: checkoutId, createdAt } of open)
    await schedule<typeof expireCheckout>(ctx, 'expire-checkout', {
      payload: { eventId, checkoutId, createdAt: createdAt.toISOString() },
      eventId,
      key: checkoutId,
    });
}
