import { setTimeout as pause } from 'node:timers/promises';
import type { ProcessName } from '../../../topology.ts';
import type { FaultOptions, FaultResult } from '../fault.ts';
import { seeded, shuffled } from '../seeded.ts';
import { firstReplica, processNames, type RunningMarquee } from '../stack/start-marquee.ts';
import { underLoad } from '../under-load.ts';

const crews = 2;
const quickProcesses = 3;
/** What the chart lets pass before a process is asked to end (`drain.pauseSeconds`), so that all know its successor. */
const drainPauseMs = 5_000;
const namedFailuresMax = 10;

/**
 * Every process gives way to a new one under load, as a rolling update does it: the new one starts beside the old one,
 * which then ends in order. No request may fail, not even one that a repeat would mend, and nothing may be lost.
 */
export async function rolling({ quick, seed, say }: FaultOptions): Promise<FaultResult[]> {
  const order = shuffled(processNames, seeded(seed)).slice(0, quick ? quickProcesses : undefined);
  const { acknowledged, lost, doubled, recoveryMs, failedTries, isWhole } = await underLoad({
    crews,
    say,
    fault: async (marquee) => {
      for (const name of order) {
        await giveWay(marquee, name);
        say(`${name} gave way to a new one`);
      }
    },
  });
  for (const one of failedTries.slice(0, namedFailuresMax)) say(`    ${one}`);
  const holds = isWhole && failedTries.length === 0;
  return [{ name: 'rolling', acknowledged, lost, doubled, recoveryMs, seed, holds }];
}

async function giveWay({ stack, balancer, webPort }: RunningMarquee, name: ProcessName): Promise<void> {
  const [old, next] = [firstReplica(name), firstReplica(name) + 1];
  await stack.startReplica(name, next);
  if (name === 'web') {
    balancer.add(webPort(next));
    await balancer.takeOut(webPort(old));
  }
  await pause(drainPauseMs);
  await stack.process(name, old).stop();
}
