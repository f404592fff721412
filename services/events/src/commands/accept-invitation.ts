import { InvitationAcceptedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { AcceptInvitationRequest } from '@marquee/contracts/marquee/events/v1/invitation_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { unschedule } from '@marquee/service-kit/jobs/schedule.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { and, eq, isNull } from 'drizzle-orm';
import { errors } from '../errors.ts';
import type { endInvitation } from '../jobs/end-invitation.ts';
import { isInvitedSeat, isOver, seatRuleOf } from '../rules/event-seats.ts';
import { memberRoles } from '../rules/membership-roles.ts';
import { aboutInvitation, type InvitationRow } from '../store/end-invitations.ts';
import { takeSeat } from '../store/event-seats.ts';
import { invitationToAnswer } from '../store/invitation-by-secret.ts';
import { addMember, livingMembers, lockOrganisation } from '../store/members.ts';
import { organisationForSeat } from '../store/organisation-for-seat.ts';
import { eventParties, events } from '../tables/event.ts';
import { invitations } from '../tables/invitation.ts';
import { people } from '../tables/person.ts';

/**
 * Accepts an invitation, as the person whose verified address was invited: they become a member, or an organisation of
 * theirs takes the seat. It is used once: of two answers at the same time the second one is refused.
 */
export async function acceptInvitation(ctx: CommandContext, input: Plain<AcceptInvitationRequest>) {
  if (ctx.claims.kind !== 'person') throw new Error('only a person accepts');
  const { personId } = ctx.claims;
  return asService(ctx, 'answer-invitation', async () => {
    const row = await invitationToAnswer(ctx, input, 'accept');
    const known = await ctx.db.select({ id: people.id }).from(people).where(eq(people.id, personId));
    if (known.length === 0) throw errors.profileMissing();
    const organisationId =
      row.eventId === null ? await join(ctx, row, personId) : await sitDown(ctx, row, { ...input, personId });
    const answer = {
      state: 'accepted' as const,
      endedAt: ctx.now,
      acceptedByPersonId: personId,
      acceptedForOrganisationId: organisationId,
    };
    const open = and(eq(invitations.id, row.id), eq(invitations.state, 'open'));
    expectRows(await ctx.db.update(invitations).set(answer).where(open));
    await unschedule<typeof endInvitation>(ctx, 'end-invitation', row.id);
    ctx.emit(
      InvitationAcceptedSchema,
      { ...aboutInvitation(row), personId, acceptedForOrganisationId: organisationId },
      { objectId: row.id },
    );
    return { organisationId, eventId: row.eventId ?? '' };
  });
}

async function join(ctx: CommandContext, row: InvitationRow, personId: string): Promise<string> {
  const { organisationId } = row;
  const role = memberRoles.find((one) => one === row.role);
  if (!role) throw errors.invitationUnknown();
  await lockOrganisation(ctx, organisationId);
  const members = await livingMembers(ctx, organisationId);
  if (members.some((member) => member.personId === personId)) throw errors.alreadyMember();
  await addMember(ctx, { personId, organisationId, role });
  return organisationId;
}

async function sitDown(
  ctx: CommandContext,
  { role, eventId }: InvitationRow,
  { personId, organisationId: chosen }: { personId: string; organisationId: string },
): Promise<string> {
  const [event] = await ctx.db
    .select({ state: events.state })
    .from(events)
    .where(eq(events.id, eventId ?? ''));
  if (!event || eventId === null || !isInvitedSeat(role)) throw errors.invitationUnknown();
  if (isOver(event.state)) throw errors.eventOver();
  const kind = seatRuleOf(role).takenBy;
  const organisationId = await organisationForSeat(ctx, { personId, kind, chosen });
  const seats = await ctx.db
    .select({ role: eventParties.role })
    .from(eventParties)
    .where(
      and(
        eq(eventParties.eventId, eventId),
        eq(eventParties.organisationId, organisationId),
        isNull(eventParties.endedAt),
      ),
    );
  if (seats.some((seat) => seat.role !== role)) throw errors.takesPartAlready();
  await takeSeat(ctx, { eventId, organisationId, role });
  return organisationId;
}
