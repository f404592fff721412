import type { QueryContext } from '@marquee/service-kit/context.ts';
import { eq, sql } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { venues } from '../tables/venue.ts';

export type VenueRow = typeof venues.$inferSelect;

export async function loadVenue(ctx: QueryContext, venueId: string): Promise<VenueRow> {
  const [row] = await ctx.db.select().from(venues).where(eq(venues.id, venueId));
  if (!row) throw errors.venueNotFound();
  return row;
}

/** Whether the caller acts for an organisation. */
export async function actsFor(ctx: QueryContext, organisationId: string): Promise<boolean> {
  const { rows } = await ctx.db.execute(sql`select 1 from private.my_organisation_ids() m where m = ${organisationId}`);
  return rows.length > 0;
}

/** The venue, if the caller is of its staff; its assistant may change nothing of its own venue. */
export async function ownVenue(ctx: QueryContext, venueId: string): Promise<VenueRow> {
  const venue = await loadVenue(ctx, venueId);
  if (!(await actsFor(ctx, venue.organisationId))) throw errors.notYourVenue();
  if (ctx.claims.kind === 'person' && ctx.claims.runId) throw errors.notYourVenue();
  return venue;
}
