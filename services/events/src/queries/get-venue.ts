import type { GetVenueRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { actsFor } from '../store/acts-for.ts';
import { authorityFrom } from '../store/authority.ts';
import { priceRuleMessages } from '../store/price-rule-messages.ts';
import { loadVenue, type VenueRow } from '../store/venue-access.ts';
import { memberships } from '../tables/organisation.ts';
import { spaceLayouts, spaceMembers, spaces } from '../tables/space.ts';
import { vendors, venuePolicies, venueVendors } from '../tables/venue.ts';

/** A venue with its spaces and rules; prices, vendors and the assistant's authority for its own staff alone. */
export async function getVenue(ctx: QueryContext, { venueId }: Plain<GetVenueRequest>) {
  const venue = await loadVenue(ctx, venueId);
  const editable = await actsFor(ctx, venue.organisationId);
  const policies = await ctx.db
    .select()
    .from(venuePolicies)
    .where(and(eq(venuePolicies.venueId, venueId), eq(venuePolicies.active, true)))
    .orderBy(asc(venuePolicies.kind));
  const relations = await ctx.db
    .select()
    .from(venueVendors)
    .innerJoin(vendors, eq(vendors.id, venueVendors.vendorId))
    .where(eq(venueVendors.venueId, venueId));
  return {
    venue: {
      venueId,
      organisationId: venue.organisationId,
      name: venue.tradeName,
      legalName: venue.legalName,
      city: venue.city,
      zone: venue.zone,
      currency: venue.currency,
      spaces: await spacesOf(ctx, venueId),
      priceRules: await priceRuleMessages(ctx, venue.organisationId),
      policies: policies.map(({ id, amountMinor, ...policy }) => ({
        ...policy,
        policyId: id,
        ...(amountMinor === null ? {} : { amount: { amountMinor, currency: venue.currency } }),
      })),
      vendors: relations.map(({ venue_vendors: relation, vendors: vendor }) => ({
        vendorId: vendor.id,
        organisationId: vendor.organisationId,
        name: vendor.tradeName,
        category: relation.category,
        relation: relation.relation,
      })),
      editable,
      ...(editable ? { authority: await authorityOf(ctx, venue) } : {}),
    },
  };
}

async function spacesOf(ctx: QueryContext, venueId: string) {
  const rows = await ctx.db.select().from(spaces).where(eq(spaces.venueId, venueId)).orderBy(asc(spaces.createdAt));
  if (rows.length === 0) return [];
  const ids = rows.map((space) => space.id);
  const layouts = await ctx.db
    .select()
    .from(spaceLayouts)
    .where(inArray(spaceLayouts.spaceId, ids))
    .orderBy(asc(spaceLayouts.createdAt));
  const members = await ctx.db.select().from(spaceMembers).where(inArray(spaceMembers.comboId, ids));
  return rows.map((space) => ({
    spaceId: space.id,
    name: space.name,
    kind: space.kind,
    areaM2: space.areaM2,
    fireCapacity: space.fireCapacity,
    stepFree: space.stepFree,
    active: space.active,
    memberSpaceIds: members.filter((member) => member.comboId === space.id).map((member) => member.atomId),
    layouts: layouts
      .filter((layout) => layout.spaceId === space.id)
      .map(({ id, ...layout }) => ({ ...layout, layoutId: id })),
  }));
}

async function authorityOf(ctx: QueryContext, venue: VenueRow) {
  const [assistant] = await ctx.db
    .select()
    .from(memberships)
    .where(and(eq(memberships.organisationId, venue.organisationId), eq(memberships.role, 'assistant')));
  const { enabled, categories, priceMaxMinor } = authorityFrom(assistant?.scopes ?? {});
  return {
    enabled,
    categories: [...categories],
    ...(priceMaxMinor === null ? {} : { priceMax: { amountMinor: priceMaxMinor, currency: venue.currency } }),
  };
}
