import type { ListPriceRulesRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { errors } from '../errors.ts';
import { actsFor } from '../store/acts-for.ts';
import { priceRuleMessages } from '../store/price-rule-messages.ts';

/** What the caller's own venue or vendor offers, and what it asks for it. Refuses for anybody else's organisation. */
export async function listPriceRules(ctx: QueryContext, { organisationId }: Plain<ListPriceRulesRequest>) {
  if (!(await actsFor(ctx, organisationId))) throw errors.notYourOrganisation();
  return { priceRules: await priceRuleMessages(ctx, organisationId) };
}
