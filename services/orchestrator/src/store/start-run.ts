import type { CommandContext } from '@marquee/service-kit/context.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import { currentTraceparent } from '@marquee/service-kit/telemetry/traceparent.ts';
import { newId } from '@marquee/values/ids.ts';
import { laterBy, minuteMs } from '@marquee/values/instants.ts';
import type { walkGraph } from '../jobs/walk-graph.ts';
import { type Graph, mandates, runs } from '../tables/run.ts';

export interface NewRun {
  readonly graph: Graph;
  readonly eventId: string;
  readonly graphThreadId: string;
  /** The message or domain event that wakes it: each wakes one run. */
  readonly causeId: string;
  readonly input: Record<string, unknown>;
  /** Whose rights the run has, where a person asked for it. */
  readonly mandate?: { readonly personId: string; readonly sessionId: string; readonly assurance: string };
}

/** A mandate outlives the slowest run, and no more. */
const mandateMs = 15 * minuteMs;

/** Records the work and ends: a run takes it up, so that a slow model call holds up no lane. */
export async function startRun(ctx: CommandContext, run: NewRun): Promise<void> {
  const { eventId, graphThreadId, causeId, graph, input } = run;
  const id = newId();
  const made = await ctx.db
    .insert(runs)
    .values({
      id,
      eventId,
      graph,
      graphThreadId,
      causeId,
      input,
      traceparent: currentTraceparent(),
      state: 'waiting',
      startedAt: ctx.now,
    })
    .onConflictDoNothing();
  if (made.rowCount !== 1) return;
  if (run.mandate) {
    const { personId, sessionId } = run.mandate;
    const assurance = run.mandate.assurance === 'aal2' ? ('aal2' as const) : ('aal1' as const);
    await ctx.db.insert(mandates).values({
      runId: id,
      personId,
      sessionId,
      assurance,
      eventId,
      createdAt: ctx.now,
      expiresAt: laterBy(ctx.now, mandateMs),
    });
  }
  await schedule<typeof walkGraph>(ctx, 'walk-graph', {
    payload: { graphThreadId, eventId },
    key: graphThreadId,
    eventId,
  });
}
