import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { GetInvitationMailRequest } from '@marquee/contracts/marquee/events/v1/invitation_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import type { InvitationRow } from '../store/end-invitations.ts';
import { invitationFacts, personNamed } from '../store/invitation-facts.ts';
import { currentState } from '../store/invitation-rows.ts';
import { livingMembers } from '../store/members.ts';
import { invitationAddresses, invitations } from '../tables/invitation.ts';
import { peopleContacts } from '../tables/person.ts';

/** What a mail about an invitation needs, while it is being sent: for the notifications service alone. */
export async function getInvitationMail(ctx: QueryContext, { invitationId, about }: Plain<GetInvitationMailRequest>) {
  if (ctx.claims.kind !== 'service' || ctx.claims.service !== 'notifications') throw errors.systemOnly();
  const [row] = await ctx.db.select().from(invitations).where(eq(invitations.id, invitationId));
  if (!row) throw errors.invitationNotFound();
  const { organisation, inviter, event } = await invitationFacts(ctx, row);
  const [address] = await ctx.db
    .select()
    .from(invitationAddresses)
    .where(eq(invitationAddresses.invitationId, invitationId));
  const invitedEmail = address?.email ?? '';
  const answeredBy = row.acceptedByPersonId && (await personNamed(ctx, row.acceptedByPersonId));
  const toInvited = about === 'invited';
  return {
    to: toInvited ? (currentState(ctx, row) === 'open' ? invitedEmail : '') : await inviterAddress(ctx, row),
    toName: toInvited ? '' : (inviter?.name ?? ''),
    // Where the invited person lives isn't known: the inviter's zone, which the mail names.
    zone: inviter?.zone ?? 'UTC',
    role: row.role,
    organisationName: organisation.name,
    organisationKind: organisation.kind,
    eventId: row.eventId ?? '',
    eventTitle: event?.title ?? '',
    invitedBy: inviter?.name ?? '',
    invitedEmail,
    answeredBy: answeredBy ? answeredBy.name : '',
    expiresAt: timestampFromDate(row.expiresAt),
  };
}

/** Empty where they don't belong to the organisation any more. */
async function inviterAddress(
  ctx: QueryContext,
  { organisationId, invitedByPersonId }: InvitationRow,
): Promise<string> {
  const members = await livingMembers(ctx, organisationId);
  if (!members.some(({ personId }) => personId === invitedByPersonId)) return '';
  const [contact] = await ctx.db
    .select({ email: peopleContacts.email })
    .from(peopleContacts)
    .where(eq(peopleContacts.personId, invitedByPersonId));
  return contact?.email ?? '';
}
