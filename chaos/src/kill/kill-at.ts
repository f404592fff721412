import { setTimeout as pause } from 'node:timers/promises';
import { processName } from '@marquee/local-stack/process-environment.ts';
import type { ProcessName } from '../../../topology.ts';
import { firstReplica, type RunningMarquee } from '../stack/start-marquee.ts';
import type { Point } from './points.ts';

/** So long a service may take to pass its point under the load; one that has no such work never does. */
const reachedWithinMs = 15_000;

/** Kills a process with -9 wherever it is, and comes back when it serves again. */
export async function killNow({ stack }: RunningMarquee, name: ProcessName): Promise<void> {
  await stack.process(name, firstReplica(name)).whileDown('kill', async () => undefined);
}

/**
 * Lets a service die at its point: it is killed and started with the failpoint armed, dies there by itself, and is started
 * again without.
 * @returns whether it died there; where it didn't come by in time, it goes on with nothing armed.
 */
export async function killAt(marquee: RunningMarquee, { service, failpoint, pass }: Point): Promise<boolean> {
  const kept = marquee.stack.process(service, firstReplica(service));
  const told = marquee.lines.length;
  marquee.prepareNextStart(service, { FAILPOINT: `${failpoint}@${pass}` });
  await killNow(marquee, service);
  // Work that waited for it may have led it to its point before it served: what serves now is its successor.
  const name = processName(service, firstReplica(service));
  const diedInStart = `${name} did not start (${name} ended (SIGKILL)`;
  if (marquee.lines.slice(told).some((line) => line.startsWith(diedInStart))) return true;
  const { restarts } = kept.state();
  const reason = await Promise.race([kept.current().exited, pause(reachedWithinMs, undefined, { ref: false })]);
  if (reason === undefined) await killNow(marquee, service);
  else while (kept.state().restarts === restarts || kept.state().state !== 'running') await pause(20);
  return reason === 'SIGKILL';
}
