import type { MarkReadRequest } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { eq, sql } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { threadReads, threads } from '../tables/thread.ts';

/**
 * How far the caller has read: never back, and never past the newest message. A link that names no person has no place of
 * its own to keep.
 */
export async function markRead(ctx: CommandContext, { threadId, number }: Plain<MarkReadRequest>) {
  const [thread] = await ctx.db
    .select({ lastNumber: threads.lastNumber })
    .from(threads)
    .where(eq(threads.id, threadId));
  if (!thread) throw errors.threadNotFound();
  const personId = ctx.claims.kind === 'service' ? undefined : ctx.claims.personId;
  if (!personId) return {};
  const read = { threadId, personId, number: Math.min(Math.trunc(number), thread.lastNumber), at: ctx.now };
  const written = await ctx.db
    .insert(threadReads)
    .values(read)
    .onConflictDoUpdate({
      target: [threadReads.threadId, threadReads.personId],
      set: { number: sql`greatest(${threadReads.number}, excluded.number)`, at: ctx.now },
    });
  expectRows(written);
  return {};
}
