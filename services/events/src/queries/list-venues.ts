import type { QueryContext } from '@marquee/service-kit/context.ts';
import { asc } from 'drizzle-orm';
import { venues } from '../tables/venue.ts';

/** The venues that can be asked, by name. */
export async function listVenues(ctx: QueryContext) {
  const rows = await ctx.db.select().from(venues).orderBy(asc(venues.tradeName)).limit(500);
  return {
    venues: rows.map(({ id, organisationId, tradeName, city, zone, currency }) => ({
      venueId: id,
      organisationId,
      name: tradeName,
      city,
      zone,
      currency,
    })),
  };
}
