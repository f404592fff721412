import { Command, type StateSnapshot } from '@langchain/langgraph';
import {
  PersonNeededSchema,
  RunEndedSchema,
} from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { isDatabaseAway } from '@marquee/service-kit/database/is-database-away.ts';
import { attemptsMax } from '@marquee/service-kit/inbox/retry-delay.ts';
import { type JobCall, job } from '@marquee/service-kit/jobs/job.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import { UnavailableError } from '@marquee/service-kit/rpc/rpc-client.ts';
import { contextOf } from '@marquee/service-kit/telemetry/traceparent.ts';
import { withSpan } from '@marquee/service-kit/telemetry/with-span.ts';
import { allAtOnce } from '@marquee/service-kit/transaction/round-trip.ts';
import { dayOf } from '@marquee/values/days.ts';
import { minuteMs } from '@marquee/values/instants.ts';
import { and, eq, inArray } from 'drizzle-orm';
import * as z from 'zod';
import type { Dependencies } from '../dependencies.ts';
import { openCallRows } from '../graphs/call-rows.ts';
import { NotThereYet } from '../graphs/not-there-yet.ts';
import { openWalk, type Walk } from '../graphs/walk.ts';
import { forgettingTheWay } from '../store/checkpoint-rows.ts';
import { consumeInterrupt, openInterrupt, type Waiting } from '../store/interrupt-rows.ts';
import { publishProposals } from '../store/proposal-rows.ts';
import { beginRun, endingRun, nextRun, type RunRow } from '../store/run-rows.ts';
import { givingLease } from '../store/thread-lease.ts';
import { type Graph, runs } from '../tables/run.ts';

const payload = z.object({ graphThreadId: z.string(), eventId: z.string() });
type Payload = z.infer<typeof payload>;

/** What wakes a turn of a talk: a message by its number, a form's answer, or neither: an event made by hand. */
const talkCause = z.object({
  eventId: z.string(),
  threadId: z.string(),
  messageNumber: z.number().default(0),
  formId: z.string().default(''),
});

interface Outcome {
  readonly ended: { runId: string; eventId: string; graph: string; state: 'done' | 'failed'; code: string }[];
}

/** After so many tries a run is given up, and a person is told. */
const triesMax = 5;

/** So long a run waits for a service that is away: about as long as its mandate gives it rights. */
const patienceMs = 10 * minuteMs;

/**
 * Walks a graph's thread through all of its waiting runs, in the order of their causes. One walk at a time holds the
 * thread's lease; a walk that died is taken up again where its checkpoints stand.
 */
export const walkGraph = job({
  kind: 'walk-graph',
  payload,
  leaseMs: 6_000,
  callMaxMs: 180_000,
  call: async (call: JobCall<Dependencies>, { graphThreadId }: Payload): Promise<Outcome> => {
    const { pool } = call.dependencies;
    const ended: Outcome['ended'] = [];
    for (let run = await nextRun(pool, graphThreadId); run; run = await nextRun(pool, graphThreadId)) {
      const { id: runId, event_id: eventId, graph } = run;
      try {
        await withSpan(`walk ${graph}`, { parent: contextOf(run.traceparent) }, () => walkRun(call, run));
        ended.push({ runId, eventId, graph, state: 'done', code: '' });
      } catch (error) {
        if (mayWait(error, run, call.now)) {
          // The job's last try: `record` makes a new one for the run that is left.
          if (call.attempt >= attemptsMax) return { ended };
          throw error;
        }
        if (call.attempt < triesMax) throw error;
        call.log.error('a run was given up', { eventId, part: graph, error });
        await allAtOnce(pool, [endingRun(runId, 'failed')]);
        ended.push({ runId, eventId, graph, state: 'failed', code: error instanceof Error ? error.name : 'unknown' });
      }
    }
    return { ended };
  },
  record: async (ctx: CommandContext, { graphThreadId, eventId }: Payload, { ended }: Outcome) => {
    for (const { code, ...run } of ended) {
      ctx.emit(RunEndedSchema, run, { objectId: run.runId });
      if (run.state === 'failed')
        ctx.emit(PersonNeededSchema, { eventId: run.eventId, runId: run.runId, code }, { objectId: run.runId });
    }
    await publishProposals(ctx, eventId);
    // A run that came while this job ended finds its row gone: it is taken up by a new one.
    const waiting = await ctx.db
      .select({ id: runs.id })
      .from(runs)
      .where(and(eq(runs.graphThreadId, graphThreadId), inArray(runs.state, ['waiting', 'running'])))
      .limit(1);
    if (waiting.length > 0)
      await schedule<typeof walkGraph>(ctx, 'walk-graph', {
        payload: { graphThreadId, eventId },
        key: graphThreadId,
        eventId,
      });
  },
});

/** What another service hasn't done, or can't be asked for now, isn't the run's fault: tries don't count, only time does. */
function mayWait(error: unknown, run: RunRow, now: Date): boolean {
  const isElsewhere = error instanceof UnavailableError || error instanceof NotThereYet || isDatabaseAway(error);
  return isElsewhere && now.getTime() < run.started_at.getTime() + patienceMs;
}

async function walkRun({ dependencies, now, log, announce }: JobCall<Dependencies>, run: RunRow): Promise<void> {
  const { pool, clients, model } = dependencies;
  const lease = await beginRun(pool, run);
  if (!lease) throw new Error('another run walks this thread');
  const rows = openCallRows();
  try {
    const serviceToken = await dependencies.serviceToken();
    const walk = openWalk({
      pool,
      clients,
      model,
      serviceToken,
      run,
      lease,
      today: dayOf(now, 'Europe/Berlin'),
      log,
      announce,
      rows,
    });
    await walks[run.graph](dependencies, walk);
    await rows.written();
    await allAtOnce(pool, [forgettingTheWay(run.graph_thread_id), endingRun(run.id, 'done'), givingLease(lease)]);
  } catch (error) {
    // Of a walk that failed too each call has its row; why one couldn't be written is told already.
    await rows.written().catch(() => undefined);
    await allAtOnce(pool, [givingLease(lease)]);
    throw error;
  }
}

const walks: Readonly<Record<Graph, (dependencies: Dependencies, walk: Walk) => Promise<void>>> = {
  planning: walkPlanning,
  element_life: walkElementLife,
  question: walkQuestion,
};

const configOf = (walk: Walk) => ({ configurable: { thread_id: walk.run.graph_thread_id, walk }, recursionLimit: 40 });

/**
 * Where a walk of a talk begins: whatever wakes it is one walk from the start, one that died goes on at its last
 * checkpoint, and one that died when it had come to its end isn't walked again: it would answer twice.
 */
async function beginningOf(graph: Talk, { run }: Walk, config: ReturnType<typeof configOf>) {
  if (run.state === 'waiting') return 'start';
  const state = await graph.getState(config);
  if (state.values.runId !== run.id) return 'start';
  return hasEnded(state) ? 'ended' : 'checkpoint';
}

type Talk = Pick<Dependencies['graphs']['planning' | 'question'], 'getState'>;

/** Not by `next`: a step that was done and whose checkpoint wasn't written any more stands in `tasks` alone. */
const hasEnded = ({ tasks }: Pick<StateSnapshot, 'tasks'>) => tasks.length === 0;

async function walkPlanning({ graphs: { planning: graph } }: Dependencies, walk: Walk): Promise<void> {
  const config = configOf(walk);
  const beginning = await beginningOf(graph, walk, config);
  if (beginning === 'ended') return;
  const cause = talkCause.parse(walk.run.input);
  walk.showWords(cause.threadId, '');
  try {
    await graph.invoke(beginning === 'checkpoint' ? null : { ...cause, runId: walk.run.id }, config);
  } finally {
    walk.endWords(cause.threadId);
  }
}

/** As the planning chat: each question is one walk from the start. */
async function walkQuestion({ graphs: { question: graph } }: Dependencies, walk: Walk): Promise<void> {
  const config = configOf(walk);
  const beginning = await beginningOf(graph, walk, config);
  if (beginning === 'ended') return;
  const { eventId, threadId, messageNumber } = talkCause.parse(walk.run.input);
  const cause = { eventId, threadId, messageNumber, runId: walk.run.id };
  await graph.invoke(beginning === 'checkpoint' ? null : cause, config);
}

/**
 * A domain event resumes the element's graph at its interrupt, which it consumes; the graph goes on to its next one. A
 * graph that has no checkpoint yet, or lost it, starts anew and waits before it hears the news.
 */
async function walkElementLife({ graphs: { elementLife: graph }, pool }: Dependencies, walk: Walk): Promise<void> {
  const config = configOf(walk);
  const { eventId, elementId, category, news } = walk.run.input as {
    eventId: string;
    elementId: string;
    category: string;
    news: { kind: string };
  };
  const at = { graphThreadId: walk.run.graph_thread_id, eventId };
  let state = await graph.getState(config);
  if (hasEnded(state) && state.values.elementId) return;
  if (!state.values.elementId)
    await graph.invoke({ eventId, elementId, category, news: { kind: 'suggested' } }, config);
  else if (!isWaiting(state)) await graph.invoke(null, config);
  state = await graph.getState(config);
  if (isWaiting(state)) await openInterrupt(pool, at, waitingOf(state));
  if (news.kind !== 'suggested' && isWaiting(state) && (await consumeInterrupt(pool, at.graphThreadId, walk.run.id))) {
    await graph.invoke(new Command({ resume: news }), config);
    state = await graph.getState(config);
    if (isWaiting(state)) await openInterrupt(pool, at, waitingOf(state));
  }
}

type GraphState = Awaited<ReturnType<Dependencies['graphs']['elementLife']['getState']>>;
const interruptsOf = (state: GraphState) => state.tasks.flatMap((task) => task.interrupts);
const isWaiting = (state: GraphState) => interruptsOf(state).length > 0;
const waitingOf = (state: GraphState) => interruptsOf(state)[0]?.value as Waiting;
