import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ReadInvitationRequest } from '@marquee/contracts/marquee/events/v1/invitation_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { errors } from '../errors.ts';
import { isInvitedSeat, seatRuleOf } from '../rules/event-seats.ts';
import { invitationBySecret } from '../store/invitation-by-secret.ts';
import { invitationFacts } from '../store/invitation-facts.ts';
import { currentState } from '../store/invitation-rows.ts';

/**
 * Who invites to what, for whoever holds a mail's secret; nothing that leads further, unless it was sent to them. It changes
 * nothing, so a mail scanner that follows the link uses nothing up.
 */
export async function readInvitation(ctx: QueryContext, { secret }: Plain<ReadInvitationRequest>) {
  if (ctx.claims.kind === 'service' && ctx.claims.service !== 'web') throw errors.systemOnly();
  return asService(ctx, 'find-invitation', async () => {
    const { row, mine } = await invitationBySecret(ctx, secret);
    const { organisation, inviter, event } = await invitationFacts(ctx, row);
    return {
      state: currentState(ctx, row),
      role: row.role,
      organisationName: organisation.name,
      organisationKind: organisation.kind,
      eventTitle: event?.title ?? '',
      eventDay: event?.day ?? '',
      invitedBy: inviter?.name ?? '',
      expiresAt: timestampFromDate(row.expiresAt),
      seatFor: isInvitedSeat(row.role) ? seatRuleOf(row.role).takenBy : '',
      mine,
      ...(mine && {
        eventId: row.eventId ?? '',
        acceptedForOrganisationId: row.acceptedForOrganisationId ?? '',
      }),
    };
  });
}
