import type { SendMessageRequest } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { errors } from '../errors.ts';
import { authorOrganisation } from '../rules/author-seat.ts';
import { postMessage } from '../store/post-message.ts';
import { callerSeats } from '../store/seats.ts';
import { settleQuestions } from '../store/settle-questions.ts';
import { loadThread } from '../store/threads.ts';

/** Stores what a person, or the holder of a personal link, writes. Refuses where they don't see the thread. */
export async function sendMessage(ctx: CommandContext, input: Plain<SendMessageRequest>) {
  const { eventId, threadId, body, refs, clientId } = input;
  if (body.trim() === '') throw errors.emptyMessage();
  const thread = await loadThread(ctx, eventId, threadId);
  const author = {
    kind: 'person' as const,
    personId: ctx.claims.kind === 'service' ? undefined : ctx.claims.personId,
    organisationId: authorOrganisation(thread, await callerSeats(ctx, eventId)),
  };
  const message = await postMessage(ctx, { thread, author, body, refs, clientId });
  await settleQuestions(ctx, thread, author.organisationId);
  return { message };
}
