import type { QueryContext } from '@marquee/service-kit/context.ts';
import { eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { venues } from '../tables/venue.ts';
import { actsFor } from './acts-for.ts';
import { isMember } from './members.ts';

export type VenueRow = typeof venues.$inferSelect;

export async function loadVenue(ctx: QueryContext, venueId: string): Promise<VenueRow> {
  const [row] = await ctx.db.select().from(venues).where(eq(venues.id, venueId));
  if (!row) throw errors.venueNotFound();
  return row;
}

/**
 * The venue, if the caller is of its staff; its assistant may change nothing of its own venue. Staff without the second
 * factor that the venue asks for are told so.
 */
export async function ownVenue(ctx: QueryContext, venueId: string): Promise<VenueRow> {
  const venue = await loadVenue(ctx, venueId);
  if (!(await actsFor(ctx, venue.organisationId)))
    throw (await isOwn(ctx, venue.organisationId)) ? errors.secondFactorNeeded() : errors.notYourVenue();
  if (ctx.claims.kind === 'person' && ctx.claims.runId) throw errors.notYourVenue();
  return venue;
}

/** Whether the caller is a member, whatever they may see and do right now; who acts for another of their organisations isn't. */
function isOwn(ctx: QueryContext, organisationId: string): boolean | Promise<boolean> {
  if (ctx.claims.kind !== 'person') return false;
  const { personId, actingOrganisationId: acting = organisationId } = ctx.claims;
  return acting === organisationId && isMember(ctx, { personId, organisationId });
}
