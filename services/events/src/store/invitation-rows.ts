import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { CommandContext, QueryContext } from '@marquee/service-kit/context.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { newId } from '@marquee/values/ids.ts';
import { hourMs, laterBy } from '@marquee/values/instants.ts';
import { and, count, desc, eq, gt, isNull, ne, or, type SQL } from 'drizzle-orm';
import { errors } from '../errors.ts';
import type { endInvitation } from '../jobs/end-invitation.ts';
import { type InvitationAction, limits, mayDo, stateAt } from '../rules/invitation-states.ts';
import { invitationAddresses, invitationMails, invitations } from '../tables/invitation.ts';
import { organisations } from '../tables/organisation.ts';
import { people } from '../tables/person.ts';
import type { InvitationRow } from './end-invitations.ts';
import { lockOrganisation } from './members.ts';

/** To what an invitation is: the organisation itself, or an event. */
export const isTo = (eventId: string | null): SQL | undefined =>
  eventId === null ? isNull(invitations.eventId) : eq(invitations.eventId, eventId);

export const currentState = (ctx: QueryContext, { state, expiresAt }: Pick<InvitationRow, 'state' | 'expiresAt'>) =>
  stateAt(ctx.now.getTime(), { state, expiresAtMs: expiresAt.getTime() });

/** An invitation of the caller's side, for what it may do with it; hidden and missing ones are refused alike. */
export async function invitationToChange(
  ctx: CommandContext,
  { invitationId, eventId }: { invitationId: string; eventId: string },
  action: InvitationAction,
): Promise<InvitationRow> {
  const [row] = await ctx.db
    .select()
    .from(invitations)
    .where(and(eq(invitations.id, invitationId), isTo(eventId || null)))
    .for('update');
  if (!row) throw errors.invitationNotFound();
  const may = mayDo(action, currentState(ctx, row));
  if (!may.allowed) throw errors.invitationOver(may.because);
  return row;
}

/** Lets time end an invitation; setting it again moves its end. */
export async function startInvitationClock(
  ctx: CommandContext,
  { id, eventId, expiresAt }: InvitationRow,
): Promise<void> {
  await schedule<typeof endInvitation>(ctx, 'end-invitation', {
    payload: { eventId: eventId ?? '', invitationId: id },
    ...(eventId ? { eventId } : {}),
    key: id,
    dueAt: expiresAt,
  });
}

/**
 * Orders the mail of an invitation that was just made or is to be sent again. Refuses one too many: open ones, mails in an
 * hour, and a second invitation of the same address to the same thing. @returns the mail's id
 */
export async function orderInvitationMail(ctx: CommandContext, row: InvitationRow, email: string): Promise<string> {
  return asService(ctx, 'order-invitation-mail', async () => {
    // One after the other for each organisation, so that the counts hold.
    await lockOrganisation(ctx, row.organisationId);
    const ofSide = and(eq(invitations.organisationId, row.organisationId), isTo(row.eventId));
    const open = and(ofSide, eq(invitations.state, 'open'), gt(invitations.expiresAt, ctx.now));
    const openRows = await ctx.db
      .select({ id: invitations.id, email: invitationAddresses.email })
      .from(invitations)
      .leftJoin(invitationAddresses, eq(invitationAddresses.invitationId, invitations.id))
      .where(and(open, ne(invitations.id, row.id)));
    if (openRows.some((one) => one.email === email)) throw errors.alreadyInvited();
    if (openRows.length >= limits.openMax) throw errors.tooManyInvitations(limits.openMax);
    const sent = (which: SQL) => mailsSince(ctx, which);
    if ((await sent(eq(invitations.id, row.id))) >= limits.mailsPerHour)
      throw errors.sentOftenEnough(limits.mailsPerHour);
    if ((await sent(eq(invitations.organisationId, row.organisationId))) >= limits.organisationMailsPerHour)
      throw errors.tooManyInvitationMails();
    const id = newId();
    await ctx.db.insert(invitationMails).values({ id, invitationId: row.id, askedAt: ctx.now });
    return id;
  });
}

async function mailsSince(ctx: CommandContext, which: SQL): Promise<number> {
  const [row] = await ctx.db
    .select({ count: count() })
    .from(invitationMails)
    .innerJoin(invitations, eq(invitations.id, invitationMails.invitationId))
    .where(and(which, gt(invitationMails.askedAt, laterBy(ctx.now, -hourMs))));
  return row?.count ?? 0;
}

/** An invitation as the answer to whoever sent it: without its address, because answers are kept for repeats. */
export async function sentInvitation(ctx: QueryContext, invitationId: string) {
  const [invitation] = await invitationMessages(ctx, eq(invitations.id, invitationId), () => true);
  return { ...invitation, invitationId, email: '' };
}

/** How long an invitation that is over still stands in the list. */
const shownMs = 30 * 24 * hourMs;
const shownMax = 200;

/** The invitations that the caller may see, with the addresses of their own side's, the newest first. */
export async function invitationMessages(
  ctx: QueryContext,
  where: SQL | undefined,
  mayChange: (row: InvitationRow) => boolean,
) {
  const rows = await ctx.db
    .select({
      row: invitations,
      email: invitationAddresses.email,
      by: people.displayName,
      organisation: organisations.name,
    })
    .from(invitations)
    .leftJoin(organisations, eq(organisations.id, invitations.organisationId))
    .leftJoin(invitationAddresses, eq(invitationAddresses.invitationId, invitations.id))
    .leftJoin(people, eq(people.id, invitations.invitedByPersonId))
    .where(and(where, or(isNull(invitations.endedAt), gt(invitations.endedAt, laterBy(ctx.now, -shownMs)))))
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .limit(shownMax);
  return rows.map(({ row, email, by, organisation }) => {
    const state = currentState(ctx, row);
    const actions = (['take_back', 'resend'] as const).filter((action) => mayDo(action, state).allowed);
    return {
      invitationId: row.id,
      eventId: row.eventId ?? '',
      organisationId: row.organisationId,
      organisationName: organisation ?? '',
      role: row.role,
      state,
      email: email ?? '',
      invitedBy: by ?? '',
      createdAt: timestampFromDate(row.createdAt),
      expiresAt: timestampFromDate(row.expiresAt),
      undeliverable: row.undeliverableAt !== null,
      allowedActions: mayChange(row) && email !== null ? actions : [],
    };
  });
}
