import type { Fault } from './fault.ts';

/** Every fault that there is, by the name under which `npm run chaos` knows it. */
export const faults: Readonly<Record<string, Fault>> = {};
