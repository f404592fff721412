import type { OutboxRow, PublishedRow } from './unpublished.ts';

export interface Waves {
  readonly published: PublishedRow[];
  readonly failed: { row: OutboxRow; error: unknown }[];
}

/**
 * Publishes rows so that what concerns one event (the customer's) goes out in the order of its rows, one after the
 * other, while different events go out side by side. When one fails, nothing later of its event is published before it.
 * Rows without an event form one lane of their own.
 */
export async function publishInWaves(
  rows: readonly OutboxRow[],
  publish: (row: OutboxRow) => Promise<number>,
): Promise<Waves> {
  const lanes = Map.groupBy(rows, (row) => row.event_id ?? '-');
  const result: Waves = { published: [], failed: [] };
  await Promise.all(
    [...lanes.values()].map(async (lane) => {
      for (const row of lane) {
        try {
          result.published.push({ row, streamSeq: await publish(row) });
        } catch (error) {
          result.failed.push({ row, error });
          return;
        }
      }
    }),
  );
  return result;
}
