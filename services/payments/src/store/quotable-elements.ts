import type { CommandContext, QueryContext } from '@marquee/service-kit/context.ts';
import { eq } from 'drizzle-orm';
import { isNewer, type QuotableState } from '../rules/quotable-states.ts';
import { quotableElements } from '../tables/quote.ts';
import { quoteStep } from './quote-step.ts';

export type QuotableRow = typeof quotableElements.$inferSelect;

/** What a domain event says about an element. */
export interface Heard {
  readonly eventId: string;
  readonly elementId: string;
  /** Missing where the element is over, in whatever version. */
  readonly version?: number;
  readonly state: QuotableState;
  readonly category?: string;
  readonly price?: { readonly amountMinor: number; readonly currency: string } | undefined;
}

/** ISO 4217 for "no currency": the price isn't known yet. */
const noCurrency = 'XXX';

/**
 * Keeps what was heard of an element, and issues a quote where the event's elements are now complete. A category never
 * changes; everything else is taken from the newest alone.
 */
export async function noteElement(ctx: CommandContext, heard: Heard): Promise<void> {
  const { eventId, elementId, state, category, price } = heard;
  const [known] = await ctx.db.select().from(quotableElements).where(eq(quotableElements.elementId, elementId));
  const version = heard.version ?? known?.version ?? 0;
  const priced = price ? { priceMinor: price.amountMinor, currency: price.currency } : {};
  const named = category ? { category } : {};
  if (!known) {
    const unknown = { category: '', priceMinor: 0, currency: noCurrency };
    await ctx.db
      .insert(quotableElements)
      .values({ ...unknown, elementId, eventId, version, state, ...priced, ...named });
  } else {
    const newer = isNewer({ version, state }, known);
    const changes = { ...(known.category === '' ? named : {}), ...(newer ? { version, state, ...priced } : {}) };
    if (Object.keys(changes).length === 0) return;
    await ctx.db.update(quotableElements).set(changes).where(eq(quotableElements.elementId, elementId));
  }
  await quoteStep(ctx, eventId);
}

export async function elementsOf(ctx: QueryContext, eventId: string): Promise<QuotableRow[]> {
  return ctx.db
    .select()
    .from(quotableElements)
    .where(eq(quotableElements.eventId, eventId))
    .orderBy(quotableElements.elementId);
}
