import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import { goOnAtOnce } from '@marquee/service-kit/jobs/rhythm.ts';
import { dayMs } from '@marquee/values/instants.ts';
import * as z from 'zod';
import { eraseOldDiets, forgetOldReplies } from '../store/erase-diets.ts';

const eventsMax = 50;
const answersMax = 500;

/** What guests may not eat is health data: it is erased when it has been kept long enough after the event. */
export const eraseGuestDiets = job({
  kind: 'erase-guest-diets',
  payload: z.object({}),
  leaseMs: 60_000,
  everyMs: dayMs,
  record: async (ctx: CommandContext) => {
    const events = await eraseOldDiets(ctx, eventsMax);
    const answers = await forgetOldReplies(ctx, answersMax);
    if (events === eventsMax || answers === answersMax) await goOnAtOnce(ctx, 'erase-guest-diets');
  },
});
