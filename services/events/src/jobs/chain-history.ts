import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import { goOnAtOnce } from '@marquee/service-kit/jobs/rhythm.ts';
import { secondMs } from '@marquee/values/instants.ts';
import * as z from 'zod';
import { chainLines } from '../store/chain-lines.ts';

const linesMax = 200;

/**
 * Chains the history after the commit: inside it, every command of an organisation would wait for the one before. One row
 * of this job is claimed by one process, so that a chain has one writer.
 */
export const chainHistory = job({
  kind: 'chain-history',
  payload: z.object({}),
  leaseMs: 30_000,
  everyMs: 3 * secondMs,
  record: async (ctx: CommandContext) => {
    const chained = await chainLines(ctx, linesMax);
    if (chained === linesMax) await goOnAtOnce(ctx, 'chain-history');
  },
});
