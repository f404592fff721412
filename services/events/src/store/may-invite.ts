import type { QueryContext } from '@marquee/service-kit/context.ts';
import { isInvitedSeat, rolesToInvite } from '../rules/event-seats.ts';
import { rolesToGive } from '../rules/membership-roles.ts';
import type { InvitationRow } from './end-invitations.ts';
import { requireMember } from './members.ts';
import { callerSeats } from './seats.ts';

type Place = Pick<InvitationRow, 'eventId' | 'organisationId' | 'role'>;

/** Whether the caller, as of now, could send such an invitation for the organisation that sent it. */
export async function mayInviteTo(ctx: QueryContext, { eventId, organisationId, role }: Place): Promise<boolean> {
  if (eventId === null) {
    const { own } = await requireMember(ctx, organisationId);
    return rolesToGive(own).some((one) => one === role);
  }
  const seats = (await callerSeats(ctx, eventId)).filter((seat) => seat.organisationId === organisationId);
  return isInvitedSeat(role) && rolesToInvite(seats.map((seat) => seat.role)).includes(role);
}
