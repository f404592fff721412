import {
  MembershipAddedSchema,
  MembershipEndedSchema,
} from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { CommandContext, QueryContext } from '@marquee/service-kit/context.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { newId } from '@marquee/values/ids.ts';
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { type MemberRole, memberRoles } from '../rules/membership-roles.ts';
import { memberships, organisations } from '../tables/organisation.ts';
import { actsFor } from './acts-for.ts';
import { endInvitationsOf } from './end-invitations.ts';

export interface MemberRow {
  readonly id: string;
  readonly personId: string;
  readonly role: MemberRole;
  readonly createdAt: Date;
}

/** The people who act for an organisation, as far as the caller may see them; its assistant isn't one of them. */
export async function livingMembers(ctx: QueryContext, organisationId: string): Promise<MemberRow[]> {
  const { id, personId, role, createdAt } = memberships;
  const living = and(
    eq(memberships.organisationId, organisationId),
    isNull(memberships.endedAt),
    inArray(role, [...memberRoles]),
  );
  const rows = await ctx.db
    .select({ id, personId, role, createdAt })
    .from(memberships)
    .where(living)
    .orderBy(asc(createdAt), asc(id));
  return rows as MemberRow[];
}

/** Whether somebody still acts for an organisation: a link that was mailed to them as one of its people ends with that. */
export async function isMember(
  ctx: QueryContext,
  { personId, organisationId }: Pick<MemberRow, 'personId'> & { organisationId: string },
): Promise<boolean> {
  return (await livingMembers(ctx, organisationId)).some((member) => member.personId === personId);
}

/** The caller's own role in an organisation for which they act; every other one is refused, hidden and missing ones alike. */
export async function requireMember(
  ctx: QueryContext,
  organisationId: string,
): Promise<{ personId: string; own: MemberRole }> {
  if (ctx.claims.kind !== 'person' || !(await actsFor(ctx, organisationId))) throw errors.notYourOrganisation();
  const { personId } = ctx.claims;
  const mine = (await livingMembers(ctx, organisationId)).find((one) => one.personId === personId);
  if (!mine) throw errors.notYourOrganisation();
  return { personId, own: mine.role };
}

/** Nobody else changes who acts for the organisation until this transaction ends; runs as the service. */
export async function lockOrganisation(ctx: CommandContext, organisationId: string): Promise<void> {
  await ctx.db
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
    .for('no key update');
}

export const countOwners = (members: readonly MemberRow[]) => members.filter(({ role }) => role === 'owner').length;

/** A new membership; runs as the service. */
export async function addMember(
  ctx: CommandContext,
  { personId, organisationId, role }: { personId: string; organisationId: string; role: MemberRole },
): Promise<void> {
  await ctx.db.insert(memberships).values({ id: newId(), personId, organisationId, role, createdAt: ctx.now });
  ctx.emit(MembershipAddedSchema, { personId, organisationId, role }, { objectId: organisationId });
}

/** Ends a membership with all that hangs on it: their open invitations, and what is open on their screens. Runs as the service. */
export async function endMember(ctx: CommandContext, organisationId: string, member: MemberRow): Promise<void> {
  const { personId, role } = member;
  expectRows(await ctx.db.update(memberships).set({ endedAt: ctx.now }).where(eq(memberships.id, member.id)));
  await endInvitationsOf(ctx, { organisationId, invitedByPersonId: personId });
  ctx.emit(MembershipEndedSchema, { personId, organisationId, role }, { objectId: organisationId });
  announceRights(ctx, [personId]);
}

/** Sockets of these people ask for their rights again at once. */
export function announceRights(ctx: CommandContext, personIds: readonly string[]): void {
  for (const personId of personIds) ctx.announce('marquee-live.events.rights', { personId });
}
