import type { QueryContext } from '@marquee/service-kit/context.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { and, asc, eq, type SQLWrapper, sql } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { taskParties } from '../tables/task.ts';

const planners = ['client', 'co_planner', 'managing_venue'];

/** Refuses every one of our own processes but those named; people pass, and the policies hold for them. */
export function refuseOtherServices(ctx: QueryContext, allowed: readonly string[] = ['orchestrator']): void {
  if (ctx.claims.kind === 'service' && !allowed.includes(ctx.claims.service)) throw errors.systemOnly();
}

/**
 * Refuses who may not make a task for a party: anybody but the event's planners and the orchestrator, and an assignee
 * without a seat at the event.
 */
export async function requireAssigner(
  ctx: QueryContext,
  eventId: string,
  assigneeOrganisationId: string,
): Promise<void> {
  refuseOtherServices(ctx);
  const seats = await callerSeats(ctx, eventId);
  if (ctx.claims.kind !== 'service') {
    if (seats.length === 0) throw errors.eventNotFound();
    if (!seats.some((seat) => planners.includes(seat.role))) throw errors.noSeat();
  }
  if (seats.some((seat) => seat.organisationId === assigneeOrganisationId)) return;
  const seated = await asService(ctx, 'weigh-party-seat', () =>
    ctx.db
      .select({ role: taskParties.role })
      .from(taskParties)
      .where(
        and(
          eq(taskParties.eventId, eventId),
          eq(taskParties.organisationId, assigneeOrganisationId),
          eq(taskParties.seated, true),
        ),
      )
      .limit(1),
  );
  if (seated.length === 0) throw errors.partyUnknown();
}

async function callerSeats(ctx: QueryContext, eventId: string) {
  if (ctx.claims.kind === 'service') return [];
  const { rows } = await ctx.db.execute<{ organisation_id: string; role: string }>(
    sql`select organisation_id, role from private.my_parties() p where p.event_id = ${eventId}`,
  );
  return rows.map((row) => ({ organisationId: row.organisation_id, role: row.role }));
}

/** Whether a row's party is one of the caller's sides; nobody's for our own processes. */
export const isMine = (eventId: SQLWrapper, organisationId: SQLWrapper) =>
  sql<boolean>`(${eventId}, ${organisationId}) in (select p.event_id, p.organisation_id from private.my_parties() p)`;

/**
 * The client of an event, for what only the client can do.
 * @throws Error where PartyJoined hasn't come yet: it has a lane of its own, and what needs it is tried again.
 */
export async function clientOf(ctx: QueryContext, eventId: string): Promise<string> {
  const [client] = await ctx.db
    .select({ organisationId: taskParties.organisationId })
    .from(taskParties)
    .where(and(eq(taskParties.eventId, eventId), eq(taskParties.role, 'client')))
    .orderBy(asc(taskParties.organisationId))
    .limit(1);
  if (!client) throw new Error(`the client of event ${eventId} isn’t known yet`);
  return client.organisationId;
}
