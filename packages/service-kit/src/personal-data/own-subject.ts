import { sql } from 'drizzle-orm';
import { justSignedIn } from '../authentication/just-signed-in.ts';
import type { QueryContext } from '../context.ts';
import type { Subject } from '../tables/personal-data.ts';

/**
 * The caller as the subject of an export: themselves, and the events that they plan as a client, with what they may read
 * there anyway. Refuses without a sign-in of the last ten minutes.
 */
export async function ownSubject(ctx: QueryContext): Promise<Subject> {
  const { personId } = justSignedIn(ctx);
  const { rows } = await ctx.db.execute<{ event_id: string; organisation_id: string }>(
    sql`select p.event_id, p.organisation_id from private.my_parties() p where p.role = 'client'`,
  );
  return {
    personId,
    organisationIds: [...new Set(rows.map((row) => row.organisation_id))],
    eventIds: [...new Set(rows.map((row) => row.event_id))],
    householdIds: [],
    linkIds: [],
  };
}
