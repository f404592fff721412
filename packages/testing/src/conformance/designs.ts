import type { Design } from '../bus/design.ts';
import { engine } from '../bus/engine.ts';
import { acknowledgesFirst } from './wrong-designs/acknowledges-first.ts';
import { readsAboveTheLast } from './wrong-designs/reads-above-the-last.ts';

/** Every design that the suite is run on. */
export const designs: readonly Design[] = [engine, readsAboveTheLast, acknowledgesFirst];
