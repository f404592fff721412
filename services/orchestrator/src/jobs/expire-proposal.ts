import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import * as z from 'zod';
import { endProposal } from '../store/proposal-rows.ts';

/** What time brings: a proposal that nobody decided on can't be accepted any more. */
export const expireProposal = job({
  kind: 'expire-proposal',
  payload: z.object({ eventId: z.string(), proposalId: z.string() }),
  leaseMs: 30_000,
  record: async (ctx: CommandContext, proposal) => {
    await endProposal(ctx, proposal, 'expired');
  },
});
