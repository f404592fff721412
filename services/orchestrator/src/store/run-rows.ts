import type { Statement } from '@marquee/service-kit/transaction/round-trip.ts';
import type pg from 'pg';
import type { Graph } from '../tables/run.ts';
import { type ThreadLease, takingLease } from './thread-lease.ts';

export interface RunRow {
  readonly id: string;
  readonly event_id: string;
  readonly graph: Graph;
  readonly graph_thread_id: string;
  /** A walk of it has begun, and died, where it is running. */
  readonly state: 'waiting' | 'running';
  readonly cause_id: string;
  readonly input: Record<string, unknown>;
  readonly traceparent: string | null;
  readonly started_at: Date;
}

/**
 * The run of a graph's thread that is to be walked now: first the one that a process which died had begun, since it holds
 * the thread's lease, then the oldest. What began first isn't always what was committed first.
 */
export async function nextRun(pool: pg.Pool, graphThreadId: string): Promise<RunRow | undefined> {
  const { rows } = await pool.query<RunRow>(
    `select id, event_id, graph, graph_thread_id, state, cause_id, input, traceparent, started_at from runs
     where graph_thread_id = $1 and state in ('waiting', 'running') order by (state = 'running') desc, started_at, id limit 1`,
    [graphThreadId],
  );
  return rows[0];
}

/**
 * A run begins when it gets the lease of its graph's thread, and not before.
 * @returns the lease, or undefined while another run holds it
 */
export async function beginRun(
  pool: pg.Pool,
  { id: runId, graph_thread_id: graphThreadId }: RunRow,
): Promise<ThreadLease | undefined> {
  const { text, values = [] } = takingLease(graphThreadId, runId);
  const { rows } = await pool.query<{ fencing: number }>(
    `with lease as (${text}),
       begun as (update runs set state = 'running' from lease where id = $2 and state = 'waiting')
     select fencing from lease`,
    [...values],
  );
  return rows[0] && { graphThreadId, runId, fencing: rows[0].fencing };
}

/** What ends a run; it takes its mandate with it. */
export function endingRun(runId: string, state: 'done' | 'failed'): Statement {
  return {
    text: `with ended as (update runs set state = $2, ended_at = now() where id = $1 returning id)
     update mandates set ended_at = now() where run_id in (select id from ended) and ended_at is null`,
    values: [runId, state],
  };
}

export interface MandateOf {
  readonly runId: string;
  readonly eventId: string;
  readonly personId: string;
  readonly organisationId: string | null;
}

/** The mandate of a run that nobody asked for: it acts as the venue's assistant, for as long as it runs. */
export async function giveAssistantMandate(pool: pg.Pool, mandate: MandateOf): Promise<void> {
  await pool.query(
    `insert into mandates (run_id, person_id, organisation_id, event_id, session_id, assurance, created_at, expires_at)
     values ($1, $2, $3, $4, '', 'aal1', now(), now() + interval '10 minutes')
     on conflict (run_id) do nothing`,
    [mandate.runId, mandate.personId, mandate.organisationId, mandate.eventId],
  );
}

export interface ToolCallRow {
  readonly id: string;
  readonly runId: string;
  readonly eventId: string;
  readonly nr: number;
  readonly tool: string;
  readonly class: string;
  readonly arguments: unknown;
  readonly outcome: 'done' | 'refused' | 'failed';
  readonly code: string;
  readonly durationMs: number;
}

export async function keepToolCall(pool: pg.Pool, call: ToolCallRow): Promise<void> {
  await pool.query(
    `insert into tool_calls (id, run_id, event_id, nr, tool, class, arguments, outcome, code, at, duration_ms)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now(), $10)`,
    [
      call.id,
      call.runId,
      call.eventId,
      call.nr,
      call.tool,
      call.class,
      JSON.stringify(call.arguments),
      call.outcome,
      call.code,
      Math.round(call.durationMs),
    ],
  );
}

export interface ModelCallRow {
  readonly id: string;
  readonly runId: string;
  readonly eventId: string;
  readonly model: string;
  readonly promptVersion: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly durationMs: number;
}

export async function keepModelCall(pool: pg.Pool, call: ModelCallRow): Promise<void> {
  await pool.query(
    `insert into model_calls (id, run_id, event_id, model, prompt_version, input_tokens, output_tokens, at, duration_ms)
     values ($1, $2, $3, $4, $5, $6, $7, now(), $8)`,
    [
      call.id,
      call.runId,
      call.eventId,
      call.model,
      call.promptVersion,
      call.inputTokens,
      call.outputTokens,
      Math.round(call.durationMs),
    ],
  );
}
