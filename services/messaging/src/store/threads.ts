import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import { and, asc, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { threads } from '../tables/thread.ts';

export type ThreadRow = typeof threads.$inferSelect;

/** A thread of an event, if the caller may see it; hidden and missing ones are refused alike. */
export async function loadThread(ctx: QueryContext, eventId: string, threadId: string): Promise<ThreadRow> {
  const [row] = await ctx.db
    .select()
    .from(threads)
    .where(and(eq(threads.id, threadId), eq(threads.eventId, eventId)));
  if (!row) throw errors.threadNotFound();
  return row;
}

/** The conversation between client and venue, once the event is there. */
export async function eventThread(ctx: QueryContext, eventId: string): Promise<ThreadRow | undefined> {
  const [row] = await ctx.db
    .select()
    .from(threads)
    .where(and(eq(threads.eventId, eventId), eq(threads.kind, 'event')))
    .orderBy(asc(threads.createdAt))
    .limit(1);
  return row;
}

export interface ThreadView {
  readonly readNumber?: number | null;
  readonly lastText?: string | null;
  readonly lastAt?: Date | null;
}

/** A thread as the contract shows it. */
export function threadMessage(row: ThreadRow, { readNumber, lastText, lastAt }: ThreadView = {}) {
  return {
    threadId: row.id,
    eventId: row.eventId,
    kind: row.kind,
    elementId: row.elementId ?? '',
    title: row.title,
    lastNumber: row.lastNumber,
    readNumber: readNumber ?? 0,
    answeredBy: row.answeredBy,
    assistantInvited: row.assistantInvited,
    lastText: lastText ?? '',
    vendorOrganisationId: row.vendorOrganisationId ?? '',
    ...(lastAt ? { lastAt: timestampFromDate(lastAt) } : {}),
  };
}
