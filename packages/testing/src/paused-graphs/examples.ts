import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { putRows, type StoredRows, takeRows } from './stored-rows.ts';

/** What an element's graph can wait after: the kinds of its interrupts. */
export const elementWaits = [
  'suggested',
  'approved_by_client',
  'revised',
  'sent_to_venue',
  'approved_by_venue',
  'sent_to_vendor',
  'ready_for_contract',
  'change_requested',
  'form_answered',
  'declined_by_vendor',
  'declined_by_venue',
] as const;

/** The nodes before which a talk's graph is stopped in the middle of its walk, as by a crash. */
export const talkStops = {
  planning: ['hold_space', 'suggest', 'answer'],
  question: ['route', 'reply'],
} as const;

/** Every example that there must be, by its file's name. */
export const exampleNames: readonly string[] = [
  ...elementWaits.map((kind) => `element_life.${kind}`),
  ...Object.entries(talkStops).flatMap(([graph, nodes]) => nodes.map((node) => `${graph}.${node}`)),
];

export const examplesFolder = join(import.meta.dirname, '../../../../services/orchestrator/examples/paused-graphs');

/** A graph's thread where it paused, with the ids that another world has others for. */
interface Example {
  readonly ids: Readonly<Record<string, string>>;
  readonly rows: StoredRows;
}

export interface PausedThread {
  /** Its name among the examples. */
  readonly name: string;
  readonly graphThreadId: string;
  /** What its state may hold of this world, each under the same name in every world. */
  readonly ids: Readonly<Record<string, string>>;
}

/**
 * Puts the stored example of this pause in the place of the thread's own checkpoints, as if that version had left it
 * here. One that isn't there is written where WRITE_PAUSED_GRAPHS is set; one that is there is never changed.
 * @throws Error where there is none.
 */
export async function replaceByExample(sql: pg.Pool, thread: PausedThread): Promise<void> {
  const file = join(examplesFolder, `${thread.name}.json`);
  const ids = { ...thread.ids, graphThreadId: thread.graphThreadId };
  if (!existsSync(file)) {
    if (!process.env.WRITE_PAUSED_GRAPHS)
      throw new Error(`There is no example ${thread.name}; npm run gen writes it, and it stays as it is from then on.`);
    const example: Example = { ids, rows: await takeRows(sql, thread.graphThreadId) };
    mkdirSync(examplesFolder, { recursive: true });
    writeFileSync(file, `${JSON.stringify(example, undefined, 2)}\n`);
  }
  const stored = readFileSync(file, 'utf8');
  const { ids: itsIds } = JSON.parse(stored) as Example;
  const moved = Object.entries(ids).reduce((text, [name, id]) => text.replaceAll(itsIds[name] ?? id, id), stored);
  await putRows(sql, thread.graphThreadId, (JSON.parse(moved) as Example).rows);
}
