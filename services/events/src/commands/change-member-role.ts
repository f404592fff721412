import { MembershipChangedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { ChangeMemberRoleRequest } from '@marquee/contracts/marquee/events/v1/membership_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { memberRoles, rolesToGive } from '../rules/membership-roles.ts';
import { endInvitationsOf } from '../store/end-invitations.ts';
import { memberToChange } from '../store/member-to-change.ts';
import { announceRights } from '../store/members.ts';
import { memberships } from '../tables/organisation.ts';

/**
 * Gives a member another role, which isn't above the caller's own. What they had invited to, and couldn't invite to any
 * more, is taken back.
 */
export async function changeMemberRole(ctx: CommandContext, input: Plain<ChangeMemberRoleRequest>) {
  const { organisationId, personId } = input;
  const role = memberRoles.find((one) => one === input.role);
  await asService(ctx, 'keep-members', async () => {
    const { own, member } = await memberToChange(ctx, { organisationId, personId }, 'change_role');
    if (!role || !rolesToGive(own).includes(role)) throw errors.roleAboveOwn();
    if (member.role === role) return;
    expectRows(await ctx.db.update(memberships).set({ role }).where(eq(memberships.id, member.id)));
    const roles = memberRoles.filter((one) => !rolesToGive(role).includes(one));
    await endInvitationsOf(ctx, { organisationId, invitedByPersonId: personId, roles });
    ctx.emit(
      MembershipChangedSchema,
      { organisationId, personId, role, roleBefore: member.role },
      { objectId: organisationId },
    );
    announceRights(ctx, [personId]);
  });
  return {};
}
