import { ProposalEndedSchema } from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { and, eq } from 'drizzle-orm';
import { knownProposals } from '../tables/known-proposal.ts';

/**
 * Declined, run out or taken back: it can't be accepted any more.
 * @throws Error where ProposalMade hasn't come yet: it has a lane of its own, and this is tried again.
 */
export const whenProposalEndedRefuseIt = subscriber(
  'when-proposal-ended-refuse-it',
  ProposalEndedSchema,
  async (ctx, { proposalId, eventId }) => {
    const [known] = await ctx.db
      .select({ state: knownProposals.state })
      .from(knownProposals)
      .where(and(eq(knownProposals.id, proposalId), eq(knownProposals.eventId, eventId)));
    if (!known) throw new Error(`proposal ${proposalId} isn’t known yet`);
    if (known.state !== 'open') return;
    await ctx.db.update(knownProposals).set({ state: 'ended' }).where(eq(knownProposals.id, proposalId));
  },
);
