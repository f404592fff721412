import { QuoteAcceptedSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import type { AcceptQuoteRequest } from '@marquee/contracts/marquee/payments/v1/payments_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { and, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { mayByLink } from '../rules/link-limit.ts';
import { isQuotable } from '../rules/quotable-states.ts';
import { mayAccept } from '../rules/quote-states.ts';
import { coveredElements, makeSchedule } from '../store/make-schedule.ts';
import { elementsOf } from '../store/quotable-elements.ts';
import { quoteMessage } from '../store/quote-messages.ts';
import type { QuoteRow } from '../store/quote-step.ts';
import { callerPersonId, requireSide } from '../store/seats.ts';
import { quoteAcceptances, quotes } from '../tables/quote.ts';

/**
 * The client accepts the version that they saw, with their typed name: until there are contracts that is the signature,
 * kept with the hash of what was accepted. The schedule is made, and the deposit is due now.
 * Refuses where the quote was replaced or is over, where something that it covers has changed, and by a personal link
 * where it is about much money.
 */
export async function acceptQuote(ctx: CommandContext, input: Plain<AcceptQuoteRequest>) {
  const { eventId, quoteId, version, typedName } = input;
  const side = await requireSide(ctx, eventId, ['client']);
  const [quote] = await ctx.db
    .select()
    .from(quotes)
    .where(and(eq(quotes.id, quoteId), eq(quotes.eventId, eventId)));
  if (!quote) throw errors.quoteNotFound();
  if (quote.version !== version) throw errors.quoteChanged(quote.version);
  const may = mayAccept(quote.state, side);
  if (!may.allowed) throw errors.quoteNotNow(may.because);
  if (quote.validUntil <= ctx.now) throw errors.quoteExpired();
  const total = { amountMinor: quote.totalMinor, currency: quote.currency };
  if (ctx.claims.kind === 'link' && !mayByLink(total)) throw errors.signInForMoney();
  if (!(await stillHolds(ctx, quote))) throw errors.quoteOutdated();
  const acceptance = {
    quoteId,
    eventId,
    version,
    typedName: typedName.trim(),
    contentHash: quote.contentHash,
    personId: callerPersonId(ctx),
    at: ctx.now,
  };
  const accepted: QuoteRow = { ...quote, state: 'accepted' };
  expectRows(
    await ctx.db
      .update(quotes)
      .set({ state: 'accepted' })
      .where(and(eq(quotes.id, quoteId), eq(quotes.state, 'issued'))),
  );
  await ctx.db.insert(quoteAcceptances).values(acceptance);
  ctx.emit(
    QuoteAcceptedSchema,
    {
      eventId,
      quoteId,
      version,
      total,
      deposit: { amountMinor: quote.depositMinor, currency: quote.currency },
      elements: coveredElements(quote),
    },
    { objectId: quoteId, after: { typedName: acceptance.typedName } },
  );
  await makeSchedule(ctx, accepted);
  return { quote: quoteMessage(accepted, { side, acceptance }) };
}

/** Whether everybody still agrees to exactly what the quote covers: each element, in its version. */
async function stillHolds(ctx: CommandContext, quote: QuoteRow): Promise<boolean> {
  const current = await elementsOf(ctx, quote.eventId);
  return quote.lines.every((line) =>
    current.some(
      (row) => row.elementId === line.elementId && row.version === line.elementVersion && isQuotable(row.state),
    ),
  );
}
