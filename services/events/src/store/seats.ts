import type { QueryContext } from '@marquee/service-kit/context.ts';
import { eq, sql } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { events } from '../tables/event.ts';

export type Seat = { organisationId: string; role: string };
export type EventRow = typeof events.$inferSelect;

/** The event, if the caller may see it; hidden and missing ones are refused alike. */
export async function loadEvent(ctx: QueryContext, eventId: string): Promise<EventRow> {
  const [row] = await ctx.db.select().from(events).where(eq(events.id, eventId));
  if (!row) throw errors.eventNotFound();
  return row;
}

/** The caller's seats at an event; none for our own processes. */
export async function callerSeats(ctx: QueryContext, eventId: string): Promise<Seat[]> {
  if (ctx.claims.kind === 'service') return [];
  const { rows } = await ctx.db.execute<{ organisation_id: string; role: string }>(
    sql`select organisation_id, role from private.my_parties() p where p.event_id = ${eventId}`,
  );
  return rows.map((row) => ({ organisationId: row.organisation_id, role: row.role }));
}

const sides = {
  client: ['client', 'co_planner'],
  venue: ['managing_venue', 'second_venue'],
  vendor: ['vendor'],
} as const;
const sideNames = { client: 'the client', venue: 'the venue', vendor: 'the vendor' } as const;

/**
 * The caller's seat on one of these sides. Refuses with event_not_found where they don't see the event at all, and with
 * no_seat where they take part in another role.
 */
export async function requireSeat(
  ctx: QueryContext,
  eventId: string,
  allowed: readonly (keyof typeof sides)[],
): Promise<Seat & { side: keyof typeof sides }> {
  const seats = await callerSeats(ctx, eventId);
  if (seats.length === 0) throw errors.eventNotFound();
  for (const side of allowed) {
    const seat = seats.find((one) => (sides[side] as readonly string[]).includes(one.role));
    if (seat) return { ...seat, side };
  }
  throw errors.noSeat(allowed.map((side) => sideNames[side]).join(' or '));
}

/** What follows by rule is asked for by the orchestrator alone. */
export function requireOrchestrator(ctx: QueryContext): void {
  if (ctx.claims.kind !== 'service' || ctx.claims.service !== 'orchestrator') throw errors.systemOnly();
}
