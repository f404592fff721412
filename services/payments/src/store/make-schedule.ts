import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  PaymentDroppedSchema,
  PaymentSucceededSchema,
} from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { schedule, unschedule } from '@marquee/service-kit/jobs/schedule.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { newId } from '@marquee/values/ids.ts';
import { and, eq, inArray } from 'drizzle-orm';
import { errors } from '../errors.ts';
import type { announceDuePayment } from '../jobs/announce-due-payment.ts';
import type { expireCheckout } from '../jobs/expire-checkout.ts';
import { scheduleOf } from '../rules/deposit.ts';
import { unpaidStatuses } from '../rules/payment-states.ts';
import { checkouts, paymentEvents, payments } from '../tables/quote.ts';
import type { CheckoutRow } from './checkout-rows.ts';
import { paidSoFar } from './paid-so-far.ts';
import { announceDue, announceFrom } from './payment-clock.ts';
import type { PaymentRow } from './payment-rows.ts';
import type { QuoteRow } from './quote-step.ts';

/**
 * Makes the schedule of a quote that was just accepted: what was paid stays, what wasn't is replaced, and the difference
 * is split into what is due now and later. Refuses with payment_under_way while money is on its way.
 */
export async function makeSchedule(ctx: CommandContext, quote: QuoteRow): Promise<void> {
  const { items, takenBack, openPages } = await asService(ctx, 'make-schedule', async () => ({
    ...(await takeBackUnpaid(ctx, quote.eventId)),
    items: await insertSchedule(ctx, quote),
  }));
  for (const id of takenBack) await unschedule<typeof announceDuePayment>(ctx, 'announce-due-payment', id);
  for (const { id: checkoutId, eventId, createdAt } of openPages)
    await schedule<typeof expireCheckout>(ctx, 'expire-checkout', {
      payload: { eventId, checkoutId, createdAt: createdAt.toISOString() },
      eventId,
      key: checkoutId,
    });
  for (const item of items) {
    if (item.status === 'due') await announceDue(ctx, item);
    else await announceFrom(ctx, item);
  }
  if (items.length === 0) saySettled(ctx, quote);
}

/** Takes back what wasn't paid. @returns its ids, and the checkouts of it whose pages are still open. */
async function takeBackUnpaid(
  ctx: CommandContext,
  eventId: string,
): Promise<{ takenBack: string[]; openPages: CheckoutRow[] }> {
  const rows = await ctx.db.select().from(payments).where(eq(payments.eventId, eventId));
  if (rows.some((row) => row.status === 'processing')) throw errors.paymentUnderWay();
  const takenBack = rows
    .filter((row) => (unpaidStatuses as readonly string[]).includes(row.status))
    .map((row) => row.id);
  if (takenBack.length === 0) return { takenBack, openPages: [] };
  await ctx.db.update(payments).set({ status: 'replaced' }).where(inArray(payments.id, takenBack));
  for (const id of takenBack) ctx.emit(PaymentDroppedSchema, { eventId, scheduleItemId: id }, { objectId: id });
  const openPages = await ctx.db
    .select()
    .from(checkouts)
    .where(and(inArray(checkouts.paymentId, takenBack), inArray(checkouts.state, ['opening', 'open'])));
  return { takenBack, openPages };
}

async function insertSchedule(ctx: CommandContext, quote: QuoteRow): Promise<PaymentRow[]> {
  const { eventId, currency } = quote;
  const [event] = await ctx.db.select().from(paymentEvents).where(eq(paymentEvents.eventId, eventId));
  const rows: PaymentRow[] = scheduleOf({
    toPayMinor: quote.totalMinor - (await paidSoFar(ctx, eventId)).netMinor,
    depositMinor: quote.depositMinor,
    acceptedAt: ctx.now,
    day: event?.day ?? undefined,
  }).map((item, index) => ({
    id: newId(),
    eventId,
    quoteId: quote.id,
    seq: index + 1,
    ...item,
    currency,
    status: item.dueAt <= ctx.now ? 'due' : 'scheduled',
    paidAt: null,
    refundedMinor: 0,
    receiptNumber: null,
    createdAt: ctx.now,
  }));
  if (rows.length > 0) await ctx.db.insert(payments).values(rows);
  return rows;
}

/**
 * Nothing is left to pay: what was paid before covers the quote, so its elements become final without another payment. The
 * domain event says so with an amount of nothing, because the first payment is what makes them final.
 */
function saySettled(ctx: CommandContext, quote: QuoteRow): void {
  ctx.emit(
    PaymentSucceededSchema,
    {
      eventId: quote.eventId,
      amount: { amountMinor: 0, currency: quote.currency },
      paidAt: timestampFromDate(ctx.now),
      first: true,
      elements: coveredElements(quote),
    },
    { objectId: quote.id },
  );
}

/** The elements, with their versions, that a quote covers. */
export function coveredElements(quote: QuoteRow): { elementId: string; version: number }[] {
  return quote.lines.map(({ elementId, elementVersion }) => ({ elementId, version: elementVersion }));
}
