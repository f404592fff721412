import type { EndSeatRequest } from '@marquee/contracts/marquee/events/v1/membership_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { and, eq, isNull, notInArray } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { isInvitedSeat } from '../rules/event-seats.ts';
import { endInvitationsOf } from '../store/end-invitations.ts';
import { leaveSeat, mayEndSeat } from '../store/event-seats.ts';
import { announceRights, livingMembers } from '../store/members.ts';
import { callerSeats } from '../store/seats.ts';
import { elements } from '../tables/element.ts';
import { eventParties } from '../tables/event.ts';

/** An element in one of these states binds its vendor to nothing. */
const unbound = ['rejected', 'cancelled', 'vendor_declined'] as const;

/**
 * Ends a seat to which an organisation was invited: by who may invite to it, or by itself. A vendor with an element that
 * goes on keeps its seat.
 */
export async function endSeat(ctx: CommandContext, { eventId, organisationId, role }: Plain<EndSeatRequest>) {
  const seats = await callerSeats(ctx, eventId);
  if (seats.length === 0) throw errors.eventNotFound();
  if (!isInvitedSeat(role)) throw errors.seatNotFound();
  // Who may not see the seat is told the same as where there is none.
  const [seat] = await ctx.db
    .select({ role: eventParties.role })
    .from(eventParties)
    .where(
      and(
        eq(eventParties.eventId, eventId),
        eq(eventParties.organisationId, organisationId),
        eq(eventParties.role, role),
        isNull(eventParties.endedAt),
      ),
    );
  if (!seat || !mayEndSeat(seats, { organisationId, role })) throw errors.seatNotFound();
  await asService(ctx, 'end-seat', async () => {
    const bound = and(
      eq(elements.eventId, eventId),
      eq(elements.vendorOrganisationId, organisationId),
      notInArray(elements.state, [...unbound]),
    );
    if (role === 'vendor' && (await ctx.db.select({ id: elements.id }).from(elements).where(bound).limit(1)).length > 0)
      throw errors.vendorBound();
    await leaveSeat(ctx, { eventId, organisationId, role });
    await endInvitationsOf(ctx, { organisationId, eventId });
    announceRights(
      ctx,
      (await livingMembers(ctx, organisationId)).map((member) => member.personId),
    );
  });
  return {};
}
