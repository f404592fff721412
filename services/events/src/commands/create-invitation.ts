import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { InvitationMadeSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { CreateInvitationRequest } from '@marquee/contracts/marquee/events/v1/invitation_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { newId } from '@marquee/values/ids.ts';
import { dayMs, laterBy } from '@marquee/values/instants.ts';
import { errors } from '../errors.ts';
import { isInvitedSeat, isOver, seatRuleOf } from '../rules/event-seats.ts';
import { daysUsual } from '../rules/invitation-states.ts';
import { memberRoles, rolesToGive } from '../rules/membership-roles.ts';
import { aboutInvitation, type InvitationRow } from '../store/end-invitations.ts';
import { orderInvitationMail, sentInvitation, startInvitationClock } from '../store/invitation-rows.ts';
import { requireMember } from '../store/members.ts';
import { callerSeats, loadEvent } from '../store/seats.ts';
import { invitationAddresses, invitations } from '../tables/invitation.ts';

/**
 * Invites an address: owners and managers to their organisation with a role that isn't above their own; who plans or hosts
 * an event to a seat there. The mail goes out by itself.
 */
export async function createInvitation(ctx: CommandContext, input: Plain<CreateInvitationRequest>) {
  if (ctx.claims.kind !== 'person') throw new Error('only a person invites');
  const email = input.email.toLowerCase();
  const row: InvitationRow = {
    id: newId(),
    ...(await placeOf(ctx, input)),
    state: 'open',
    invitedByPersonId: ctx.claims.personId,
    createdAt: ctx.now,
    expiresAt: laterBy(ctx.now, (input.days || daysUsual) * dayMs),
    endedAt: null,
    undeliverableAt: null,
    acceptedByPersonId: null,
    acceptedForOrganisationId: null,
  };
  await ctx.db.insert(invitations).values(row);
  await ctx.db.insert(invitationAddresses).values({ invitationId: row.id, email });
  const invitationMailId = await orderInvitationMail(ctx, row, email);
  await startInvitationClock(ctx, row);
  ctx.emit(
    InvitationMadeSchema,
    { ...aboutInvitation(row), invitationMailId, expiresAt: timestampFromDate(row.expiresAt) },
    { objectId: row.id },
  );
  return { invitation: await sentInvitation(ctx, row.id) };
}

type Place = Pick<InvitationRow, 'eventId' | 'organisationId' | 'role'>;

async function placeOf(ctx: CommandContext, input: Plain<CreateInvitationRequest>): Promise<Place> {
  const { eventId, organisationId } = input;
  if ((eventId === '') === (organisationId === '')) throw errors.inviteToOne();
  return eventId === '' ? inOrganisation(ctx, input) : atEvent(ctx, input);
}

async function inOrganisation(ctx: CommandContext, input: Plain<CreateInvitationRequest>): Promise<Place> {
  const { organisationId } = input;
  const { own } = await requireMember(ctx, organisationId);
  const role = memberRoles.find((one) => one === input.role);
  if (!role) throw errors.roleElsewhere();
  if (own === 'staff') throw errors.notLeading();
  if (!rolesToGive(own).includes(role)) throw errors.roleAboveOwn();
  return { eventId: null, organisationId, role };
}

async function atEvent(ctx: CommandContext, { eventId, role }: Plain<CreateInvitationRequest>): Promise<Place> {
  const seats = await callerSeats(ctx, eventId);
  if (seats.length === 0) throw errors.eventNotFound();
  if (!isInvitedSeat(role)) throw errors.roleElsewhere();
  const { invitedBy } = seatRuleOf(role);
  const seat = seats.find((one) => invitedBy.includes(one.role));
  if (!seat) throw errors.noSeat(invitedBy.includes('managing_venue') ? 'the client or the venue' : 'the client');
  if (isOver((await loadEvent(ctx, eventId)).state)) throw errors.eventOver();
  return { eventId, organisationId: seat.organisationId, role };
}
