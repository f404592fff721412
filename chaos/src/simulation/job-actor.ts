import { claimJob } from '@marquee/service-kit/jobs/claim-job.ts';
import { dueJobs } from '@marquee/service-kit/jobs/job-runner.ts';
import { runJob } from '@marquee/service-kit/jobs/run-job.ts';
import { tellOutside } from './outside-job.ts';
import { type Actor, looping } from './simulated.ts';

const dueMax = 3;

/** A process's job runner: sweeps, and does what is due. */
export function jobActor(service: string, name: string): Actor {
  return looping(name, 'looks for jobs', (ground, process) => {
    const { clock, log, chance } = ground;
    const options = {
      service,
      pool: ground.pool(service, process),
      jobs: [tellOutside(ground)],
      dependencies: {},
      clock: clock.now,
      log,
      waker: { wake: () => undefined },
      random: chance.random,
      onEmitted: () => undefined,
      announce: () => undefined,
    };
    return async () => {
      for (const id of await dueJobs(options, dueMax)) {
        const claimed = await claimJob(options, id);
        if (claimed) await runJob(options, claimed);
      }
    };
  });
}
