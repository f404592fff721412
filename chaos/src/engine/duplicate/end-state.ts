import { createHash } from 'node:crypto';
import type { TestBus } from '@marquee/testing/bus/open-bus-on.ts';

export interface EndState {
  /** Over what was recorded and what was emitted, of each event in its order. */
  readonly hash: string;
  /** What was recorded and what was emitted, as `<event>/<version>`: to count what is missing or there twice. */
  readonly results: readonly string[];
}

/** What the hearing service's work came to. Ids and times of a run are not in it. */
export async function endState({ tasks }: TestBus): Promise<EndState> {
  const { rows } = await tasks.query<{ result: string }>(
    `select 'noted ' || event_id || '/' || version as result, event_id, 1 as part, nr from tasks_engine.heard
     union all
     select 'said ' || event_id || '/' || (payload::jsonb->>'status'), event_id::text, 2, seq from tasks_engine.outbox
     order by event_id, part, nr`,
  );
  const results = rows.map(({ result }) => result);
  return { hash: createHash('sha256').update(results.join('\n')).digest('hex'), results };
}
