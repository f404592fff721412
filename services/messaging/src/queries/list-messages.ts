import type { ListMessagesRequest } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { and, asc, desc, eq, gt } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { messageMessage } from '../store/post-message.ts';
import { refuseOtherServices } from '../store/seats.ts';
import { messages, threads } from '../tables/thread.ts';

const limitUnsaid = 100;

/** Messages of a thread after a number, in order; with `from_end` the newest ones, in order as well. */
export async function listMessages(ctx: QueryContext, input: Plain<ListMessagesRequest>) {
  refuseOtherServices(ctx, ['orchestrator', 'notifications']);
  const { threadId, afterNumber, fromEnd } = input;
  const [thread] = await ctx.db
    .select({ lastNumber: threads.lastNumber })
    .from(threads)
    .where(eq(threads.id, threadId));
  if (!thread) throw errors.threadNotFound();
  const rows = await ctx.db
    .select()
    .from(messages)
    .where(and(eq(messages.threadId, threadId), gt(messages.number, Math.trunc(afterNumber))))
    .orderBy(fromEnd ? desc(messages.number) : asc(messages.number))
    .limit(input.limit || limitUnsaid);
  const inOrder = fromEnd ? rows.toReversed() : rows;
  return { messages: inOrder.map(messageMessage), lastNumber: thread.lastNumber };
}
