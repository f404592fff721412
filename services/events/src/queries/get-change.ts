import type { GetChangeRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { and, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { changeMessage } from '../store/event-messages.ts';
import { changeRequests } from '../tables/event.ts';

/** A change with all that it touches. */
export async function getChange(ctx: QueryContext, { eventId, changeId }: Plain<GetChangeRequest>) {
  const [row] = await ctx.db
    .select()
    .from(changeRequests)
    .where(and(eq(changeRequests.id, changeId), eq(changeRequests.eventId, eventId)));
  if (!row) throw errors.changeNotFound();
  return { change: changeMessage(row) };
}
