import type { CheckThreadsRequest } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { inArray } from 'drizzle-orm';
import { threads } from '../tables/thread.ts';

/** Which of these threads the caller may read now; the policies leave out the others. */
export async function checkThreads(ctx: QueryContext, { threadIds }: Plain<CheckThreadsRequest>) {
  if (threadIds.length === 0) return { threads: [] };
  const rows = await ctx.db
    .select({ threadId: threads.id, lastNumber: threads.lastNumber })
    .from(threads)
    .where(inArray(threads.id, threadIds));
  return { threads: rows };
}
