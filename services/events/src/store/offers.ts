import type { QueryContext } from '@marquee/service-kit/context.ts';
import { weekdayOf } from '@marquee/values/days.ts';
import { and, eq, or } from 'drizzle-orm';
import { checkPolicies, type Finding } from '../rules/policy-check.ts';
import { holdsOn, priceOf } from '../rules/price.ts';
import { priceRules, vendors, venuePolicies, venues, venueVendors } from '../tables/venue.ts';
import { type Facts } from './event-messages.ts';
import { priceFacts, theDay } from './event-when.ts';
import type { EventRow } from './seats.ts';

export interface PricedOffer {
  readonly rule: typeof priceRules.$inferSelect;
  readonly vendorId: string | null;
  readonly vendorOrganisationId: string | null;
  readonly vendorName: string;
  /** own for the venue itself. */
  readonly relation: string;
  readonly quantity: number;
  readonly priceMinor: number;
  readonly findings: Finding[];
}

/**
 * What the venue and the vendors that it knows offer in a category for an event, each priced for its facts and checked
 * against the venue's rules. Runs as the service: a client sees a price where it is worked out for them, never the list.
 */
export async function offersFor(
  ctx: QueryContext,
  { event, facts, category }: { event: EventRow; facts: Facts; category: string },
): Promise<PricedOffer[]> {
  const rows = await ctx.db
    .select({ rule: priceRules, vendor: vendors, relation: venueVendors.relation, own: venues.id })
    .from(priceRules)
    .leftJoin(venues, and(eq(venues.organisationId, priceRules.organisationId), eq(venues.id, event.venueId)))
    .leftJoin(vendors, eq(vendors.organisationId, priceRules.organisationId))
    .leftJoin(
      venueVendors,
      and(
        eq(venueVendors.vendorId, vendors.id),
        eq(venueVendors.venueId, event.venueId),
        eq(venueVendors.category, category),
      ),
    )
    .where(
      and(
        eq(priceRules.category, category),
        eq(priceRules.active, true),
        eq(priceRules.currency, event.currency),
        or(eq(venues.id, event.venueId), eq(venueVendors.venueId, event.venueId)),
      ),
    )
    .limit(200);
  const policies = await ctx.db
    .select()
    .from(venuePolicies)
    .where(and(eq(venuePolicies.venueId, event.venueId), eq(venuePolicies.active, true)));
  const exclusiveCategories = rows.some((row) => row.relation === 'exclusive') ? [category] : [];
  const day = theDay(facts) ?? facts.days[0]?.from;
  return rows
    .filter(({ rule }) => day === undefined || holdsOn(rule, day, weekdayOf(day)))
    .map(({ rule, vendor, relation, own }) => {
      const words = [rule.title, ...rule.tags].join(' ');
      const findings = checkPolicies(policies, {
        category,
        words,
        relation: own ? undefined : (relation ?? 'open'),
        exclusiveCategories,
      });
      const vendorId = vendor?.id ?? null;
      return {
        rule,
        vendorId,
        vendorOrganisationId: vendor?.organisationId ?? null,
        vendorName: vendor?.tradeName ?? '',
        relation: own ? 'own' : (relation ?? 'open'),
        findings,
        ...priceOf(rule, priceFacts(facts)),
      };
    });
}
