import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { MessageSentSchema } from '@marquee/contracts/marquee/messaging/v1/messaging_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { newId } from '@marquee/values/ids.ts';
import { eq, sql } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { isForAssistant } from '../rules/for-assistant.ts';
import { type MessageRef, messages, threads } from '../tables/thread.ts';
import type { ThreadRow } from './threads.ts';

export interface Author {
  readonly kind: 'person' | 'assistant' | 'system';
  readonly personId?: string | undefined;
  readonly organisationId?: string | null;
}

export interface NewMessage {
  readonly thread: ThreadRow;
  readonly author: Author;
  readonly body: string;
  readonly refs?: readonly MessageRef[];
  readonly clientId?: string;
}

/**
 * Stores a message under its thread's next number. The number comes from the thread's row, which stays locked until the
 * commit: two writers never get the same one, and one that is rolled back leaves no gap.
 */
export async function postMessage(ctx: CommandContext, { thread, author, body, refs = [], clientId = '' }: NewMessage) {
  const [numbered] = await ctx.db
    .update(threads)
    .set({ lastNumber: sql`${threads.lastNumber} + 1` })
    .where(eq(threads.id, thread.id))
    .returning({ number: threads.lastNumber });
  if (!numbered) throw errors.threadNotFound();
  const row = {
    threadId: thread.id,
    number: numbered.number,
    id: newId(),
    eventId: thread.eventId,
    authorKind: author.kind,
    authorPersonId: author.personId ?? null,
    authorOrganisationId: author.organisationId ?? null,
    body,
    refs: refs.map(({ kind, id, label }) => ({ kind, id, label })),
    clientId: clientId || null,
    at: ctx.now,
  };
  await ctx.db.insert(messages).values(row);
  emitSent(ctx, thread, row);
  const { eventId, threadId, number } = row;
  ctx.announce('marquee-live.messaging.message', { threadId, number, eventId });
  return messageMessage(row);
}

type MessageRow = typeof messages.$inferSelect;

function emitSent(ctx: CommandContext, thread: ThreadRow, row: MessageRow): void {
  const { claims } = ctx;
  // Only what the author did themselves carries their session: a run may act on it.
  const session =
    claims.kind === 'person' && row.authorKind === 'person'
      ? { sessionId: claims.sessionId, assurance: claims.assurance }
      : {};
  const forAssistant = isForAssistant({
    threadKind: thread.kind,
    answeredBy: thread.answeredBy,
    assistantInvited: thread.assistantInvited,
    authorKind: row.authorKind,
    byVendor: row.authorOrganisationId !== null && row.authorOrganisationId === thread.vendorOrganisationId,
  });
  ctx.emit(
    MessageSentSchema,
    {
      eventId: row.eventId,
      threadId: row.threadId,
      threadKind: thread.kind,
      number: row.number,
      messageId: row.id,
      authorKind: row.authorKind,
      authorPersonId: row.authorPersonId ?? '',
      authorOrganisationId: row.authorOrganisationId ?? '',
      forAssistant,
      ...session,
    },
    { objectId: row.id },
  );
}

/** A message as the contract shows it. */
export function messageMessage(row: MessageRow) {
  return {
    threadId: row.threadId,
    number: row.number,
    messageId: row.id,
    authorKind: row.authorKind,
    authorPersonId: row.authorPersonId ?? '',
    authorOrganisationId: row.authorOrganisationId ?? '',
    body: row.body,
    refs: row.refs.map((ref) => ({ ...ref })),
    at: timestampFromDate(row.at),
    clientId: row.clientId ?? '',
  };
}
