import type { QueryContext } from '@marquee/service-kit/context.ts';
import { asc, desc, eq } from 'drizzle-orm';
import { priceRules } from '../tables/venue.ts';

/** An organisation's price rules as the caller may see them, by category; what isn't offered any more comes last. */
export async function priceRuleMessages(ctx: QueryContext, organisationId: string) {
  const rows = await ctx.db
    .select()
    .from(priceRules)
    .where(eq(priceRules.organisationId, organisationId))
    .orderBy(desc(priceRules.active), asc(priceRules.category), asc(priceRules.createdAt));
  return rows.map((rule) => ({
    priceRuleId: rule.id,
    category: rule.category,
    title: rule.title,
    spaceId: rule.spaceId ?? '',
    unit: rule.unit,
    unitPrice: { amountMinor: rule.unitPriceMinor, currency: rule.currency },
    minimum: { amountMinor: rule.minimumMinor, currency: rule.currency },
    weekdays: rule.weekdays,
    seasonFrom: rule.seasonFrom ?? '',
    seasonTo: rule.seasonTo ?? '',
    tags: rule.tags,
    active: rule.active,
  }));
}
