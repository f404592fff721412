import type { JsonObject } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { GetAssistantRequest } from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { and, desc, eq, isNull, ne } from 'drizzle-orm';
import { interrupts, proposals, runs } from '../tables/run.ts';

/** What the assistant does for an event: its newest runs, what it waits for and from whom, and what it proposed. */
export async function getAssistant(ctx: QueryContext, { eventId }: Plain<GetAssistantRequest>) {
  const rows = await ctx.db
    .select()
    .from(runs)
    .where(eq(runs.eventId, eventId))
    .orderBy(desc(runs.startedAt))
    .limit(50);
  const waiting = await ctx.db
    .select()
    .from(interrupts)
    .where(and(eq(interrupts.eventId, eventId), isNull(interrupts.consumedAt)));
  const proposed = await ctx.db
    .select()
    .from(proposals)
    .where(and(eq(proposals.eventId, eventId), ne(proposals.state, 'written')))
    .orderBy(desc(proposals.createdAt))
    .limit(50);
  return {
    runs: rows.map((run) => ({
      runId: run.id,
      graph: run.graph,
      state: run.state,
      startedAt: timestampFromDate(run.startedAt),
      ...(run.endedAt ? { endedAt: timestampFromDate(run.endedAt) } : {}),
    })),
    waiting: waiting.map((row) => ({
      graphThreadId: row.graphThreadId,
      kind: row.kind,
      elementId: row.elementId ?? '',
      role: row.role,
      since: timestampFromDate(row.since),
    })),
    proposals: proposed.map((row) => ({
      proposalId: row.id,
      tool: row.tool,
      arguments: row.arguments as JsonObject,
      role: row.role,
      state: row.state,
      expiresAt: timestampFromDate(row.expiresAt),
      reason: row.reason,
      argumentsHash: row.argumentsHash,
    })),
  };
}
