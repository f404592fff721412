import { PartyJoinedSchema, PartyLeftSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { isInvitedSeat, seatRuleOf } from '../rules/event-seats.ts';
import { eventParties } from '../tables/event.ts';
import type { Seat } from './seats.ts';

interface SeatOf {
  readonly eventId: string;
  readonly organisationId: string;
  readonly role: typeof eventParties.$inferSelect.role;
}

/** Seats an organisation at an event, also one that left it before; who sits there already stays. Runs as the service. */
export async function takeSeat(ctx: CommandContext, seat: SeatOf): Promise<void> {
  const seated = await ctx.db
    .insert(eventParties)
    .values({ ...seat, createdAt: ctx.now })
    .onConflictDoUpdate({
      target: [eventParties.eventId, eventParties.organisationId, eventParties.role],
      set: { endedAt: null },
      setWhere: isNotNull(eventParties.endedAt),
    });
  if (seated.rowCount === 1) ctx.emit(PartyJoinedSchema, seat, { objectId: seat.organisationId });
}

/** Ends a seat; runs as the service. */
export async function leaveSeat(ctx: CommandContext, seat: SeatOf): Promise<void> {
  const { eventId, organisationId, role } = seat;
  const living = and(
    eq(eventParties.eventId, eventId),
    eq(eventParties.organisationId, organisationId),
    eq(eventParties.role, role),
    isNull(eventParties.endedAt),
  );
  expectRows(await ctx.db.update(eventParties).set({ endedAt: ctx.now }).where(living));
  ctx.emit(PartyLeftSchema, seat, { objectId: organisationId });
}

/** Whether the caller, by one of their seats, may end a seat: who invites to it, or whoever has it. */
export function mayEndSeat(own: readonly Seat[], { organisationId, role }: Seat): boolean {
  if (!isInvitedSeat(role)) return false;
  const { endedBy } = seatRuleOf(role);
  return own.some(
    (seat) => endedBy.includes(seat.role) || (seat.organisationId === organisationId && seat.role === role),
  );
}
