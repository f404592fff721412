import type { InviteAssistantRequest } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { whyNot } from '../rules/thread-states.ts';
import { postMessage } from '../store/post-message.ts';
import { loadThread } from '../store/threads.ts';
import { threads } from '../tables/thread.ts';

/** Asks the assistant into the conversation between client and venue, or out again, where both sides can see that. */
export async function inviteAssistant(ctx: CommandContext, input: Plain<InviteAssistantRequest>) {
  const { eventId, threadId, invited } = input;
  const thread = await loadThread(ctx, eventId, threadId);
  const because = whyNot('invite_assistant', thread);
  if (because) throw errors.notInThisState(because);
  if (thread.assistantInvited === invited) return {};
  expectRows(await ctx.db.update(threads).set({ assistantInvited: invited }).where(eq(threads.id, threadId)));
  const body = invited
    ? 'The assistant was asked in. It reads and answers what is written here from now on.'
    : 'The assistant was asked to leave.';
  await asService(ctx, 'post-system-message', () => postMessage(ctx, { thread, author: { kind: 'system' }, body }));
  return {};
}
