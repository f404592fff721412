import type { SavePriceRuleRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { newId } from '@marquee/values/ids.ts';
import { and, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { actsFor } from '../store/acts-for.ts';
import { priceRules } from '../tables/venue.ts';

/** Adds a price of the caller's own venue or vendor, or changes one. What was agreed already keeps its price. */
export async function savePriceRule(ctx: CommandContext, { organisationId, priceRule }: Plain<SavePriceRuleRequest>) {
  if (!(await actsFor(ctx, organisationId))) throw errors.notYourOrganisation();
  if (!priceRule?.unitPrice) throw errors.priceMissing();
  const { category, title, weekdays, tags, active, unitPrice, minimum } = priceRule;
  if (minimum && minimum.currency !== unitPrice.currency) throw errors.currencyDiffers(unitPrice.currency);
  const values = {
    category,
    title,
    weekdays,
    tags,
    active,
    unit: priceRule.unit as typeof priceRules.$inferSelect.unit,
    spaceId: priceRule.spaceId || null,
    unitPriceMinor: unitPrice.amountMinor,
    minimumMinor: minimum?.amountMinor ?? 0,
    currency: unitPrice.currency,
    seasonFrom: priceRule.seasonFrom || null,
    seasonTo: priceRule.seasonTo || null,
  };
  if (priceRule.priceRuleId) {
    const changed = await ctx.db
      .update(priceRules)
      .set(values)
      .where(and(eq(priceRules.id, priceRule.priceRuleId), eq(priceRules.organisationId, organisationId)));
    if (changed.rowCount === 0) throw errors.priceRuleNotFound();
    return { priceRule };
  }
  const priceRuleId = newId();
  await ctx.db.insert(priceRules).values({ ...values, id: priceRuleId, organisationId, createdAt: ctx.now });
  return { priceRule: { ...priceRule, priceRuleId } };
}
