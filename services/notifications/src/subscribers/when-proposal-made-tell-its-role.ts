import { ProposalMadeSchema } from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenProposalMadeTellItsRole = subscriber(
  'when-proposal-made-tell-its-role',
  ProposalMadeSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: ProposalMadeSchema, message, arrival }),
);
