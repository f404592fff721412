import { timestampDate } from '@bufbuild/protobuf/wkt';
import { ProposalMadeSchema } from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { knownProposals } from '../tables/known-proposal.ts';

export const whenProposalMadeKnowIt = subscriber(
  'when-proposal-made-know-it',
  ProposalMadeSchema,
  async (ctx, { proposalId: id, eventId, tool, argumentsHash, role, expiresAt }) => {
    if (!expiresAt) return;
    await ctx.db
      .insert(knownProposals)
      .values({
        id,
        eventId,
        tool,
        argumentsHash,
        role,
        state: 'open',
        expiresAt: timestampDate({ $typeName: 'google.protobuf.Timestamp', ...expiresAt }),
      })
      .onConflictDoNothing();
  },
);
