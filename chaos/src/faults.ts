import { duplicate } from './engine/duplicate/duplicate.ts';
import { lateCommit } from './engine/late-commit/late-commit.ts';
import { poison } from './engine/poison/poison.ts';
import type { Fault } from './fault.ts';

/** Every fault that there is, by the name under which `npm run chaos` knows it. */
export const faults: Readonly<Record<string, Fault>> = { duplicate, 'late-commit': lateCommit, poison };
