import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { HoldExpiryNearSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import { eq } from 'drizzle-orm';
import * as z from 'zod';
import { holds } from '../tables/space.ts';

/** Says that a hold runs out soon: at half of its life, and a day before its end. */
export const remindOfHold = job({
  kind: 'remind-of-hold',
  payload: z.object({ eventId: z.string(), holdId: z.string() }),
  leaseMs: 30_000,
  record: async (ctx: CommandContext, { eventId, holdId }) => {
    const [hold] = await ctx.db.select().from(holds).where(eq(holds.id, holdId));
    if (hold?.state !== 'hold' || !hold.expiresAt) return;
    ctx.emit(
      HoldExpiryNearSchema,
      { eventId, holdId, expiresAt: timestampFromDate(hold.expiresAt) },
      { objectId: holdId },
    );
  },
});
