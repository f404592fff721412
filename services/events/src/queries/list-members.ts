import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ListMembersRequest } from '@marquee/contracts/marquee/events/v1/membership_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { eq, inArray } from 'drizzle-orm';
import { membershipActions, rolesToGive } from '../rules/membership-roles.ts';
import { countOwners, livingMembers, requireMember } from '../store/members.ts';
import { organisations } from '../tables/organisation.ts';
import { people } from '../tables/person.ts';

/** Who acts for an organisation of the caller's, and what the caller may do with each membership. */
export async function listMembers(ctx: QueryContext, { organisationId }: Plain<ListMembersRequest>) {
  const { personId, own } = await requireMember(ctx, organisationId);
  const [organisation] = await ctx.db.select().from(organisations).where(eq(organisations.id, organisationId));
  const members = await livingMembers(ctx, organisationId);
  const ids = members.map((member) => member.personId);
  const names = await ctx.db
    .select({ id: people.id, name: people.displayName })
    .from(people)
    .where(inArray(people.id, ids));
  const owners = countOwners(members);
  return {
    organisationName: organisation?.name ?? '',
    organisationKind: organisation?.kind ?? '',
    members: members.map(({ personId: id, role, createdAt }) => {
      const mine = id === personId;
      const allowedActions = membershipActions({ own, theirs: role, mine, owners });
      return {
        personId: id,
        displayName: names.find((one) => one.id === id)?.name ?? '',
        role,
        since: timestampFromDate(createdAt),
        mine,
        allowedActions,
        rolesToGive: allowedActions.includes('change_role') ? rolesToGive(own) : [],
      };
    }),
  };
}
