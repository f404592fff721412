import { setTimeout as pause } from 'node:timers/promises';
import type { TestBus } from '@marquee/testing/bus/open-bus-on.ts';
import { newId } from '@marquee/values/ids.ts';

const events = 20;
/** Far below what the hearer can do: what is measured is how long one waits for another, not how long the queue is. */
const betweenMs = 15;

/** How long each of these took from its arrival until `note` had its result, in ms; and what was heard twice. */
export interface Traffic {
  readonly messages: number;
  readonly tookMs: readonly number[];
  readonly doubled: number;
}

/** Says something about sound events, one after the other, and waits until all of it is heard. */
export async function soundTraffic(bus: TestBus, messages: number): Promise<Traffic> {
  const eventIds = Array.from({ length: events }, () => newId());
  for (let count = 0; count < messages; count++) {
    await bus.emit(eventIds[count % events] ?? '', 1 + Math.floor(count / events));
    await pause(betweenMs);
  }
  const heard = () =>
    bus.tasks.query<{ message_id: string; took_ms: number }>(
      `select h.message_id, extract(epoch from h.committed_at - i.received_at)::float8 * 1000 as took_ms
       from tasks_engine.heard h join tasks_engine.inbox i using (message_id, subscriber)
       where h.subscriber = 'note' and h.event_id = any ($1)`,
      [eventIds],
    );
  await bus.until(async () => ((await heard()).rowCount ?? 0) >= messages, 'all that is sound was heard');
  const { rows } = await heard();
  const once = new Set(rows.map((row) => row.message_id));
  return { messages, tookMs: rows.map((row) => row.took_ms), doubled: rows.length - once.size };
}
