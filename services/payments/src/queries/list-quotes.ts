import type { ListQuotesRequest } from '@marquee/contracts/marquee/payments/v1/payments_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { desc, eq } from 'drizzle-orm';
import { quoteMessage } from '../store/quote-messages.ts';
import { requireSide } from '../store/seats.ts';
import { quoteAcceptances, quotes } from '../tables/quote.ts';

const quotesMax = 100;

/** The quotes of an event, the newest version first, for its client and its venue. */
export async function listQuotes(ctx: QueryContext, { eventId }: Plain<ListQuotesRequest>) {
  const side = await requireSide(ctx, eventId, ['client', 'venue']);
  const rows = await ctx.db
    .select({ quote: quotes, acceptance: quoteAcceptances })
    .from(quotes)
    .leftJoin(quoteAcceptances, eq(quoteAcceptances.quoteId, quotes.id))
    .where(eq(quotes.eventId, eventId))
    .orderBy(desc(quotes.version))
    .limit(quotesMax);
  return {
    quotes: rows.map(({ quote, acceptance }) => quoteMessage(quote, { side, acceptance: acceptance ?? undefined })),
  };
}
