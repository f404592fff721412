import type { QueryContext } from '@marquee/service-kit/context.ts';
import { sql } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { type Side, seatsOf, sideNames } from '../rules/sides.ts';

/**
 * The side of an event on which the caller sits. Refuses with event_not_found where they don't see the event at all, and
 * with no_seat where they take part in another role.
 */
export async function requireSide(ctx: QueryContext, eventId: string, allowed: readonly Side[]): Promise<Side> {
  const { rows } = await ctx.db.execute<{ role: string }>(
    sql`select p.role from private.my_parties() p where p.event_id = ${eventId}`,
  );
  if (rows.length === 0) throw errors.eventNotFound();
  const side = allowed.find((one) => rows.some((row) => seatsOf[one].includes(row.role)));
  if (!side) throw errors.noSeat(allowed.map((one) => sideNames[one]).join(' or '));
  return side;
}

/** The caller must lead the venue of the event: giving money back isn't for everybody on its staff. */
export async function requireVenueManager(ctx: QueryContext, eventId: string): Promise<void> {
  await requireSide(ctx, eventId, ['venue']);
  const { rows } = await ctx.db.execute(
    sql`select 1 from private.my_parties() p where p.event_id = ${eventId} and p.role = 'managing_venue'
      and p.organisation_id = any (array(select private.my_managed_organisation_ids()))`,
  );
  if (rows.length === 0) throw errors.managersOnly();
}

/** Who signs or pays: somebody whose account is known, also where they came by a personal link. */
export function callerPersonId({ claims }: QueryContext): string {
  const personId = claims.kind === 'service' ? undefined : claims.personId;
  if (!personId) throw errors.personMissing();
  return personId;
}
