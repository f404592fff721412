import { HoldEndedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { and, eq, sql } from 'drizzle-orm';
import { endProposal } from '../store/proposal-rows.ts';
import { proposals } from '../tables/run.ts';

/** A hold that is over needn't be given back any more. */
export const whenHoldEndedWithdrawProposal = subscriber(
  'when-hold-ended-withdraw-proposal',
  HoldEndedSchema,
  async (ctx, { eventId, holdId }) => {
    const open = await ctx.db
      .select({ id: proposals.id })
      .from(proposals)
      .where(
        and(
          eq(proposals.eventId, eventId),
          eq(proposals.state, 'open'),
          eq(proposals.tool, 'release_hold'),
          sql`${proposals.arguments} ->> 'holdId' = ${holdId}`,
        ),
      );
    for (const { id: proposalId } of open) await endProposal(ctx, { eventId, proposalId }, 'withdrawn');
  },
);
