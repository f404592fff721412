import type { QueryContext } from '@marquee/service-kit/context.ts';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { memberships } from '../tables/organisation.ts';
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

/**
 * The venue, if the caller is of its staff; its assistant may change nothing of its own venue. Staff without the second
 * factor that the venue asks for are told so.
 */
export async function ownVenue(ctx: QueryContext, venueId: string): Promise<VenueRow> {
  const venue = await loadVenue(ctx, venueId);
  if (!(await actsFor(ctx, venue.organisationId)))
    throw (await isMember(ctx, venue.organisationId)) ? errors.secondFactorNeeded() : errors.notYourVenue();
  if (ctx.claims.kind === 'person' && ctx.claims.runId) throw errors.notYourVenue();
  return venue;
}

/** Whether the caller is a member, whatever they may see and do right now; who acts for another of their organisations isn't. */
async function isMember(ctx: QueryContext, organisationId: string): Promise<boolean> {
  if (ctx.claims.kind !== 'person') return false;
  const { personId, actingOrganisationId: acting = organisationId } = ctx.claims;
  if (acting !== organisationId) return false;
  const rows = await ctx.db
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.personId, personId),
        eq(memberships.organisationId, organisationId),
        isNull(memberships.endedAt),
      ),
    );
  return rows.length > 0;
}
