import type { PostAssistantMessageRequest } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { postMessage } from '../store/post-message.ts';
import { refuseOtherServices } from '../store/seats.ts';
import { loadThread } from '../store/threads.ts';

/** The assistant's words. Only the orchestrator speaks them, so that nobody else passes for the assistant. */
export async function postAssistantMessage(ctx: CommandContext, input: Plain<PostAssistantMessageRequest>) {
  const { eventId, threadId, body, refs } = input;
  refuseOtherServices(ctx);
  const thread = await loadThread(ctx, eventId, threadId);
  return { message: await postMessage(ctx, { thread, author: { kind: 'assistant' }, body, refs }) };
}
