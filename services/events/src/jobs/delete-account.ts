import { ErasureCompletedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import { eq } from 'drizzle-orm';
import * as z from 'zod';
import type { Dependencies } from '../dependencies.ts';
import { erasures } from '../tables/erasure.ts';

const payload = z.object({
  erasureId: z.string(),
  /** Empty where guests were erased, who have no account. */
  personId: z.string(),
});

/** Every service has erased what it held: the account goes too, with all of its sessions. One that isn't there is as good as deleted. */
export const deleteAccount = job<'delete-account', z.infer<typeof payload>, Record<string, never>, Dependencies>({
  kind: 'delete-account',
  payload,
  leaseMs: 30_000,
  call: async ({ dependencies: { accounts } }, { personId }) => {
    if (personId !== '') await accounts.remove(personId);
    return {};
  },
  record: async (ctx: CommandContext, { erasureId }) => {
    const ended = await ctx.db.update(erasures).set({ finishedAt: ctx.now }).where(eq(erasures.id, erasureId));
    if (ended.rowCount === 1) ctx.emit(ErasureCompletedSchema, { erasureId }, { objectId: erasureId });
  },
});
