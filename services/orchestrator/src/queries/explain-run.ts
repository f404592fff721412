import type { JsonObject } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ExplainRunRequest } from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { and, asc, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { runs, toolCalls } from '../tables/run.ts';

/** Why the assistant did something: the tools that a run called, with their arguments and what came of each. */
export async function explainRun(ctx: QueryContext, { eventId, runId }: Plain<ExplainRunRequest>) {
  const [run] = await ctx.db
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.id, runId), eq(runs.eventId, eventId)));
  if (!run) throw errors.runNotFound();
  const rows = await ctx.db
    .select()
    .from(toolCalls)
    .where(eq(toolCalls.runId, runId))
    .orderBy(asc(toolCalls.at), asc(toolCalls.nr));
  return {
    toolCalls: rows.map((row) => ({
      tool: row.tool,
      class: row.class,
      arguments: row.arguments as JsonObject,
      outcome: row.outcome,
      code: row.code,
      at: timestampFromDate(row.at),
    })),
  };
}
