import { ProposalAcceptedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { unschedule } from '@marquee/service-kit/jobs/schedule.ts';
import { and, eq } from 'drizzle-orm';
import type { expireProposal } from '../jobs/expire-proposal.ts';
import { proposals } from '../tables/run.ts';

/** The owner took it as accepted, which counts more than what this service thought of it meanwhile. */
export const whenProposalAcceptedCloseIt = subscriber(
  'when-proposal-accepted-close-it',
  ProposalAcceptedSchema,
  async (ctx, { eventId, proposalId }) => {
    await ctx.db
      .update(proposals)
      .set({ state: 'accepted' })
      .where(and(eq(proposals.id, proposalId), eq(proposals.eventId, eventId)));
    await unschedule<typeof expireProposal>(ctx, 'expire-proposal', proposalId);
  },
);
