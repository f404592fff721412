import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import * as z from 'zod';
import { moveByTime } from '../store/event-clock.ts';

/** What time brings: a booked event is live from its start on, and completed from its end on. */
export const moveEventOn = job({
  kind: 'move-event-on',
  payload: z.object({ eventId: z.string() }),
  leaseMs: 30_000,
  record: async (ctx: CommandContext, { eventId }) => moveByTime(ctx, eventId),
});
