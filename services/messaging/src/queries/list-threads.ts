import type { ListThreadsRequest } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { isId } from '@marquee/values/ids.ts';
import { and, desc, eq, sql } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { refuseOtherServices } from '../store/seats.ts';
import { threadMessage } from '../store/threads.ts';
import { messages, threadReads, threads } from '../tables/thread.ts';

const threadsMax = 200;
const previewLength = 140;

/** The threads that the caller may see, of one event or of all, with the newest message first. */
export async function listThreads(ctx: QueryContext, { eventId }: Plain<ListThreadsRequest>) {
  refuseOtherServices(ctx, ['orchestrator', 'notifications']);
  if (eventId !== '' && !isId(eventId)) throw errors.threadNotFound();
  const rows = await ctx.db
    .select({
      thread: threads,
      readNumber: threadReads.number,
      lastText: sql<string | null>`left(${messages.body}, ${previewLength})`,
      lastAt: messages.at,
    })
    .from(threads)
    .leftJoin(
      threadReads,
      and(eq(threadReads.threadId, threads.id), eq(threadReads.personId, sql`(select private.person_id())`)),
    )
    .leftJoin(messages, and(eq(messages.threadId, threads.id), eq(messages.number, threads.lastNumber)))
    .where(eventId === '' ? undefined : eq(threads.eventId, eventId))
    .orderBy(desc(sql`coalesce(${messages.at}, ${threads.createdAt})`), desc(threads.id))
    .limit(threadsMax);
  return { threads: rows.map(({ thread, ...view }) => threadMessage(thread, view)) };
}
