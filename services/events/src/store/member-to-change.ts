import type { CommandContext } from '@marquee/service-kit/context.ts';
import { errors } from '../errors.ts';
import { type MemberRole, type MembershipAction, membershipActions } from '../rules/membership-roles.ts';
import { actsFor } from './acts-for.ts';
import { countOwners, livingMembers, lockOrganisation, type MemberRow } from './members.ts';

/**
 * A membership for what the caller may do with it, while nobody else changes who acts for the organisation: two owners who
 * remove each other at once leave one. Runs as the service.
 */
export async function memberToChange(
  ctx: CommandContext,
  { organisationId, personId }: { organisationId: string; personId: string },
  action: MembershipAction,
): Promise<{ own: MemberRole; member: MemberRow }> {
  const { claims } = ctx;
  // The service sees every membership: for whom one acts, by a second factor too where that is asked for, is asked first.
  if (claims.kind !== 'person' || !(await actsFor(ctx, organisationId))) throw errors.notYourOrganisation();
  await lockOrganisation(ctx, organisationId);
  const members = await livingMembers(ctx, organisationId);
  const own = members.find((one) => one.personId === claims.personId)?.role;
  if (!own) throw errors.notYourOrganisation();
  const member = members.find((one) => one.personId === personId);
  if (!member) throw errors.memberNotFound();
  const mine = personId === claims.personId;
  const owners = countOwners(members);
  if (membershipActions({ own, theirs: member.role, mine, owners }).includes(action)) return { own, member };
  if (member.role === 'owner' && owners === 1 && (mine || own === 'owner')) throw errors.lastOwner();
  throw own === 'staff' ? errors.notLeading() : errors.roleAboveOwn();
}
