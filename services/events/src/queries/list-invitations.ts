import type { ListInvitationsRequest } from '@marquee/contracts/marquee/events/v1/invitation_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { and, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { isInvitedSeat, rolesToInvite } from '../rules/event-seats.ts';
import { rolesToGive } from '../rules/membership-roles.ts';
import { invitationMessages, isTo } from '../store/invitation-rows.ts';
import { requireMember } from '../store/members.ts';
import { callerSeats } from '../store/seats.ts';
import { invitations } from '../tables/invitation.ts';

/** The invitations to one of the caller's organisations, or to an event, and to what the caller may invite there. */
export async function listInvitations(ctx: QueryContext, { eventId, organisationId }: Plain<ListInvitationsRequest>) {
  if ((eventId === '') === (organisationId === '')) throw errors.inviteToOne();
  if (eventId === '') {
    const { own } = await requireMember(ctx, organisationId);
    const roles: readonly string[] = rolesToGive(own);
    const where = and(eq(invitations.organisationId, organisationId), isTo(null));
    const listed = await invitationMessages(ctx, where, ({ role }) => roles.includes(role));
    return { invitations: listed, rolesToGive: [...roles] };
  }
  const seats = await callerSeats(ctx, eventId);
  if (seats.length === 0) throw errors.eventNotFound();
  const rolesFor = (own: typeof seats) => rolesToInvite(own.map(({ role }) => role));
  const listed = await invitationMessages(ctx, isTo(eventId), ({ organisationId: by, role }) => {
    const ofInviter = rolesFor(seats.filter((seat) => seat.organisationId === by));
    return isInvitedSeat(role) && ofInviter.includes(role);
  });
  return { invitations: listed, rolesToGive: rolesFor(seats) };
}
