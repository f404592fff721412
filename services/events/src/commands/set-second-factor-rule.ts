import { SecondFactorRuleSetSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { SetSecondFactorRuleRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { announceRights, livingMembers, requireMember } from '../store/members.ts';
import { organisations } from '../tables/organisation.ts';

/**
 * Says whether the members of an organisation need a second factor. From then on whoever signed in without one sees and
 * does nothing of it (`private.my_organisation_ids`). Refuses a client's, whoever doesn't lead it, and who signed in without a second
 * factor themselves: they would lock themselves out.
 */
export async function setSecondFactorRule(
  ctx: CommandContext,
  { organisationId, required }: Plain<SetSecondFactorRuleRequest>,
) {
  const { own } = await requireMember(ctx, organisationId);
  if (own === 'staff') throw errors.notLeading();
  const [organisation] = await ctx.db
    .select({ kind: organisations.kind })
    .from(organisations)
    .where(eq(organisations.id, organisationId));
  if (organisation?.kind === 'client') throw errors.notForClients();
  if (ctx.claims.kind === 'person' && ctx.claims.assurance !== 'aal2') throw errors.ownSecondFactorFirst();
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
