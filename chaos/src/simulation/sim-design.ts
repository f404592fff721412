import { jobActor } from './job-actor.ts';
import { readerActor } from './reader-actor.ts';
import { relayActor } from './relay-actor.ts';
import type { Actor } from './simulated.ts';
import { workerActor } from './worker-actor.ts';

/** A way to bring what `events` commits to the subscribers of `tasks`, as the processes that do it. */
export interface SimDesign {
  readonly relays: readonly Actor[];
  readonly hearing: readonly Actor[];
}

/** The services' own engine. */
export const engineDesign: SimDesign = {
  relays: [relayActor('events', 'relay 1'), relayActor('events', 'relay 2')],
  hearing: [
    readerActor('tasks', 'reader 1'),
    readerActor('tasks', 'reader 2'),
    workerActor('tasks', 'worker 1'),
    workerActor('tasks', 'worker 2'),
  ],
};

/** What follows from what was heard: the answers go out, and the jobs are done. */
export const afterwards: readonly Actor[] = [
  relayActor('tasks', 'relay of answers'),
  jobActor('tasks', 'job runner 1'),
  jobActor('tasks', 'job runner 2'),
];
