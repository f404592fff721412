import { PersonAskedSchema } from '@marquee/contracts/marquee/messaging/v1/messaging_domain_events_pb.ts';
import type { AskPersonRequest } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { whyNot } from '../rules/thread-states.ts';
import { postMessage } from '../store/post-message.ts';
import { refuseOtherServices } from '../store/seats.ts';
import { eventThread, loadThread, threadMessage } from '../store/threads.ts';
import { threads } from '../tables/thread.ts';

/**
 * Hands a conversation to a person of the venue. The planning chat goes on between client and venue, which can't read the
 * chat itself: the summary stands there as a message of nobody's, without the client's name. A conversation about an
 * element goes on where it is. Refuses where no event, and so no venue, is there yet.
 */
export async function askPerson(ctx: CommandContext, { eventId, threadId, summary }: Plain<AskPersonRequest>) {
  refuseOtherServices(ctx);
  const thread = await loadThread(ctx, eventId, threadId);
  const because = whyNot('ask_person', thread);
  if (because) throw errors.notInThisState(because);
  const target = thread.kind === 'planning' ? await eventThread(ctx, eventId) : thread;
  if (!target?.venueOrganisationId) throw errors.noEventThread();
  const handed = { answeredBy: 'person' as const, handedToThreadId: target.id };
  expectRows(await ctx.db.update(threads).set(handed).where(eq(threads.id, threadId)));
  const posted = await asService(ctx, 'post-system-message', () =>
    postMessage(ctx, { thread: target, author: { kind: 'system' }, body: summary }),
  );
  ctx.emit(
    PersonAskedSchema,
    {
      eventId,
      fromThreadId: threadId,
      threadId: target.id,
      askedOrganisationId: target.venueOrganisationId,
      number: posted.number,
    },
    { objectId: threadId },
  );
  const seen = target.id === threadId ? { ...target, ...handed } : target;
  return {
    thread: threadMessage({ ...seen, lastNumber: posted.number }, { lastText: summary, lastAt: ctx.now }),
  };
}
