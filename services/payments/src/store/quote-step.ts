import { QuoteIssuedSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { categoryLabel } from '@marquee/values/categories.ts';
import { newId } from '@marquee/values/ids.ts';
import { dayMs, laterBy } from '@marquee/values/instants.ts';
import { and, desc, eq } from 'drizzle-orm';
import { chargeOf } from '../rules/charges.ts';
import { contentHash } from '../rules/content-hash.ts';
import { depositOf } from '../rules/deposit.ts';
import { isQuotable, quoteReadiness } from '../rules/quotable-states.ts';
import { quoteTotal } from '../rules/quote-total.ts';
import { quotableElements, quotes } from '../tables/quote.ts';
import { paidSoFar } from './paid-so-far.ts';

export type QuoteRow = typeof quotes.$inferSelect;
export type QuoteStep =
  | { issued: QuoteRow }
  | { not: 'still_deciding' | 'nothing_ready' | 'unchanged' | 'mixed_currencies' };

/** How long prices stand (twice a vendor's usual week, because families ask one another). */
const validMs = 14 * dayMs;

/**
 * Issues a quote over everything that everybody agreed to, in place of one that isn't accepted yet, where the elements are
 * complete and it would say something new. An accepted quote stays; the new one then covers all of it again, and only
 * the difference is to be paid.
 */
export async function quoteStep(ctx: CommandContext, eventId: string): Promise<QuoteStep> {
  const rows = await ctx.db
    .select()
    .from(quotableElements)
    .where(eq(quotableElements.eventId, eventId))
    .orderBy(quotableElements.elementId);
  const readiness = quoteReadiness(rows.map((row) => row.state));
  if (readiness !== 'complete') return { not: readiness };
  const covered = rows.filter((row) => isQuotable(row.state));
  const currency = covered[0]?.currency ?? '';
  if (covered.some((row) => row.currency !== currency)) return { not: 'mixed_currencies' };
  const lines = covered.map((row) => ({
    elementId: row.elementId,
    elementVersion: row.version,
    label: categoryLabel(row.category),
    amountMinor: row.priceMinor,
  }));
  const [newest] = await ctx.db
    .select()
    .from(quotes)
    .where(eq(quotes.eventId, eventId))
    .orderBy(desc(quotes.version))
    .limit(1);
  const isOver = newest?.state === 'issued' && newest.validUntil <= ctx.now;
  if (newest && !isOver && contentHash(newest.lines) === contentHash(lines)) return { not: 'unchanged' };
  const total = quoteTotal(
    covered.map((row) => ({ category: row.category, amountMinor: row.priceMinor })),
    chargeOf,
  );
  const version = (newest?.version ?? 0) + 1;
  const depositMinor = depositOf(total.totalMinor - (await paidSoFar(ctx, eventId)).netMinor);
  const content = { eventId, version, lines, currency, ...total, depositMinor };
  const row: QuoteRow = {
    ...content,
    id: newId(),
    state: 'issued',
    contentHash: contentHash(content),
    issuedAt: ctx.now,
    validUntil: laterBy(ctx.now, validMs),
  };
  if (newest?.state === 'issued')
    expectRows(
      await ctx.db
        .update(quotes)
        .set({ state: 'replaced' })
        .where(and(eq(quotes.id, newest.id), eq(quotes.state, 'issued'))),
    );
  await ctx.db.insert(quotes).values(row);
  ctx.emit(
    QuoteIssuedSchema,
    {
      eventId,
      quoteId: row.id,
      version,
      total: { amountMinor: row.totalMinor, currency },
      deposit: { amountMinor: depositMinor, currency },
    },
    { objectId: row.id },
  );
  return { issued: row };
}
