import type { CommandContext, QueryContext } from '@marquee/service-kit/context.ts';
import { eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { type InvitationAction, mayDo } from '../rules/invitation-states.ts';
import { invitationAddresses, invitationMails, invitations } from '../tables/invitation.ts';
import type { InvitationRow } from './end-invitations.ts';
import { currentState } from './invitation-rows.ts';
import { hashOfSecret } from './link-secret.ts';

export interface FoundInvitation {
  readonly row: InvitationRow;
  /** Whether the caller is whom it was sent to. */
  readonly mine: boolean;
}

/** The invitation to which a mail's secret leads, whatever became of it; runs as the service. */
export async function invitationBySecret(ctx: QueryContext, secret: string): Promise<FoundInvitation> {
  const [found] = await ctx.db
    .select({ row: invitations, email: invitationAddresses.email })
    .from(invitationMails)
    .innerJoin(invitations, eq(invitations.id, invitationMails.invitationId))
    .leftJoin(invitationAddresses, eq(invitationAddresses.invitationId, invitations.id))
    .where(eq(invitationMails.secretHash, hashOfSecret(secret)));
  if (!found) throw errors.invitationUnknown();
  const { row, email } = found;
  const { claims } = ctx;
  // The address of the account is verified by its provider; the profile's is what it was at the first sign-in.
  const isAddressee = claims.kind === 'person' && email !== null && claims.email?.toLowerCase() === email;
  const accepted = claims.kind === 'person' && row.acceptedByPersonId === claims.personId;
  return { row, mine: isAddressee || accepted };
}

/**
 * The same for an answer: locked, so that of two answers at once the second one finds the first, and refused unless it is
 * the caller's, about this event, and still open. Runs as the service.
 */
export async function invitationToAnswer(
  ctx: CommandContext,
  { secret, eventId }: { secret: string; eventId: string },
  action: InvitationAction,
): Promise<InvitationRow> {
  const { row: found, mine } = await invitationBySecret(ctx, secret);
  if ((found.eventId ?? '') !== eventId) throw errors.invitationUnknown();
  if (!mine) throw errors.invitationForAnother();
  const [row] = await ctx.db.select().from(invitations).where(eq(invitations.id, found.id)).for('update');
  if (!row) throw errors.invitationUnknown();
  const may = mayDo(action, currentState(ctx, row));
  if (!may.allowed) throw errors.invitationOver(may.because);
  return row;
}
