import { join } from 'node:path';
import { runProgram } from '@marquee/local-stack/processes/run-program.ts';

export interface Writing {
  readonly databaseUrl: string;
  readonly transactions: number;
  /** What each transaction says of its event, one domain event each. */
  readonly versions: readonly number[];
  readonly seed: number;
  /** How many transactions it has open at once. */
  readonly openMax: number;
}

/** Starts a process that writes, and comes back when it has written all. `onCommitted` hears of each event. */
export async function runWriter(writing: Writing, onCommitted: (eventId: string) => void): Promise<void> {
  const { exited } = await runProgram({
    name: 'a writer',
    path: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'writer-process.ts')],
    env: { ...process.env, WRITER: JSON.stringify(writing) },
    ready: { line: /^[0-9a-f-]{36}$/ },
    log: onCommitted,
  });
  const end = await exited;
  if (end !== 'code 0') throw new Error(`A writer ended by itself: ${end}`);
}
