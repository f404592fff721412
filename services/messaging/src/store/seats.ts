import type { QueryContext } from '@marquee/service-kit/context.ts';
import { sql } from 'drizzle-orm';
import { errors } from '../errors.ts';

/** The organisations for which the caller has a seat at an event; none for our own processes. */
export async function callerSeats(ctx: QueryContext, eventId: string): Promise<string[]> {
  if (ctx.claims.kind === 'service') return [];
  const { rows } = await ctx.db.execute<{ organisation_id: string }>(
    sql`select organisation_id from private.my_parties() p where p.event_id = ${eventId}`,
  );
  return rows.map((row) => row.organisation_id);
}

/** Refuses every one of our own processes but the orchestrator; people pass, and the policies hold for them. */
export function refuseOtherServices(ctx: QueryContext, allowed: readonly string[] = ['orchestrator']): void {
  if (ctx.claims.kind === 'service' && !allowed.includes(ctx.claims.service)) throw errors.systemOnly();
}
