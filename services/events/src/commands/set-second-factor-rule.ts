import { SecondFactorRuleSetSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { SetSecondFactorRuleRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { announceRights, livingMembers } from '../store/members.ts';
import { actsFor } from '../store/venue-access.ts';
import { memberships, organisations } from '../tables/organisation.ts';

/**
 * Says whether the members of an organisation need a second factor. From then on whoever signed in without one sees and
 * does nothing of it (`private.my_organisation_ids`). Refuses a client's, whoever doesn't lead it, and who signed in without a second
 * factor themselves: they would lock themselves out.
 */
export async function setSecondFactorRule(
  ctx: CommandContext,
  { organisationId, required }: Plain<SetSecondFactorRuleRequest>,
) {
  if (ctx.claims.kind !== 'person' || !(await actsFor(ctx, organisationId))) throw errors.notYourOrganisation();
  const { personId, assurance } = ctx.claims;
  const [leads] = await ctx.db
    .select({ kind: organisations.kind })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(
      and(
        eq(memberships.personId, personId),
        eq(memberships.organisationId, organisationId),
        inArray(memberships.role, ['owner', 'manager']),
        isNull(memberships.endedAt),
      ),
    );
  if (!leads) throw errors.managersOnly();
  if (leads.kind === 'client') throw errors.notForClients();
  if (assurance !== 'aal2') throw errors.ownSecondFactorFirst();
  await asService(ctx, 'second-factor-rule', async () =>
    expectRows(
      await ctx.db
        .update(organisations)
        .set({ secondFactorSince: required ? ctx.now : null })
        .where(eq(organisations.id, organisationId)),
    ),
  );
  const members = await livingMembers(ctx, organisationId);
  announceRights(
    ctx,
    members.map((member) => member.personId),
  );
  ctx.emit(SecondFactorRuleSetSchema, { organisationId, required }, { objectId: organisationId, after: { required } });
  return { required };
}
