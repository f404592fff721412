import type { GetQuoteRequest } from '@marquee/contracts/marquee/payments/v1/payments_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { and, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { quoteMessage } from '../store/quote-messages.ts';
import { requireSide } from '../store/seats.ts';
import { quoteAcceptances, quotes } from '../tables/quote.ts';

/** One quote, whole, for the event's client and venue. */
export async function getQuote(ctx: QueryContext, { eventId, quoteId }: Plain<GetQuoteRequest>) {
  const side = await requireSide(ctx, eventId, ['client', 'venue']);
  const [row] = await ctx.db
    .select({ quote: quotes, acceptance: quoteAcceptances })
    .from(quotes)
    .leftJoin(quoteAcceptances, eq(quoteAcceptances.quoteId, quotes.id))
    .where(and(eq(quotes.id, quoteId), eq(quotes.eventId, eventId)));
  if (!row) throw errors.quoteNotFound();
  return { quote: quoteMessage(row.quote, { side, acceptance: row.acceptance ?? undefined }) };
}
