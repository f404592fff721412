import { newId } from '@marquee/values/ids.ts';
import type pg from 'pg';

export interface Waiting {
  readonly kind: string;
  readonly role: string;
  readonly elementId?: string;
}

/** Writes down what a graph waits for; the row is what its next run must consume. */
export async function openInterrupt(
  pool: pg.Pool,
  at: { graphThreadId: string; eventId: string },
  waiting: Waiting,
): Promise<void> {
  await pool.query(
    `insert into interrupts (id, event_id, graph_thread_id, kind, element_id, role, since)
     select $1, $2, $3, $4, $5, $6, now()
     where not exists (select from interrupts where graph_thread_id = $3 and consumed_at is null)`,
    [newId(), at.eventId, at.graphThreadId, waiting.kind, waiting.elementId ?? null, waiting.role],
  );
}

/**
 * Consumes the interrupt on which a graph's thread waits, for a run; the same run may ask again after a crash.
 * @returns whether this run may resume the graph: an interrupt is answered once.
 */
export async function consumeInterrupt(pool: pg.Pool, graphThreadId: string, runId: string): Promise<boolean> {
  const result = await pool.query(
    `update interrupts set consumed_at = coalesce(consumed_at, now()), consumed_by_run_id = $2
     where graph_thread_id = $1 and (consumed_at is null or consumed_by_run_id = $2)`,
    [graphThreadId, runId],
  );
  return (result.rowCount ?? 0) > 0;
}
