import type { DeclineProposalRequest } from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { and, eq, sql } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { endProposal } from '../store/proposal-rows.ts';
import { proposals } from '../tables/run.ts';

/** The seats that speak for a role. */
const seatsOf: Readonly<Record<string, readonly string[]>> = {
  client: ['client', 'co_planner'],
  venue: ['managing_venue'],
  vendor: ['vendor'],
};

/** The role that must approve a proposal doesn't want it. Refuses everybody else, and one that is over. */
export async function declineProposal(ctx: CommandContext, { eventId, proposalId }: Plain<DeclineProposalRequest>) {
  const [proposal] = await ctx.db
    .select()
    .from(proposals)
    .where(and(eq(proposals.id, proposalId), eq(proposals.eventId, eventId)));
  if (!proposal) throw errors.proposalNotFound();
  const seats = seatsOf[proposal.role] ?? [];
  const { rows } = await ctx.db.execute(
    sql`select 1 from private.my_parties() p where p.event_id = ${eventId} and p.role in ${seats}`,
  );
  if (rows.length === 0) throw errors.proposalNotYours(proposal.role);
  const ended = await asService(ctx, 'decline-proposal', () => endProposal(ctx, { eventId, proposalId }, 'declined'));
  if (!ended) throw errors.proposalOver();
  return {};
}
