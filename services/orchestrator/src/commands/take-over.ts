import type { TakeOverRequest } from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { plannings, runs, threadLeases } from '../tables/run.ts';

/** A person takes over at once: the runs under way lose their lease, which they check before each tool call. */
export async function takeOver(ctx: CommandContext, { eventId }: Plain<TakeOverRequest>) {
  const { rows } = await ctx.db.execute(
    sql`select 1 from private.my_event_ids_as(array['client', 'managing_venue']) e where e = ${eventId}`,
  );
  if (rows.length === 0) throw errors.eventNotPlanned();
  await asService(ctx, 'take-over', async () => {
    await ctx.db.update(plannings).set({ takenOverAt: ctx.now }).where(eq(plannings.eventId, eventId));
    const open = await ctx.db
      .update(runs)
      .set({ state: 'ended', endedAt: ctx.now })
      .where(and(eq(runs.eventId, eventId), eq(runs.graph, 'planning'), inArray(runs.state, ['waiting', 'running'])))
      .returning({ graphThreadId: runs.graphThreadId });
    for (const { graphThreadId } of open)
      await ctx.db
        .update(threadLeases)
        .set({ fencing: sql`${threadLeases.fencing} + 1` })
        .where(eq(threadLeases.graphThreadId, graphThreadId));
  });
  return {};
}
