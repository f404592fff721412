import { ThreadHandedBackSchema } from '@marquee/contracts/marquee/messaging/v1/messaging_domain_events_pb.ts';
import type { HandBackRequest } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { and, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { postMessage } from '../store/post-message.ts';
import { callerSeats } from '../store/seats.ts';
import { loadThread, type ThreadRow } from '../store/threads.ts';
import { threads } from '../tables/thread.ts';

const handedBack = 'The venue has handed this conversation back to the assistant.';

/**
 * Gives back to the assistant what a person was asked to take over. `thread_id` is the thread in which the person answers:
 * the venue doesn't see the planning chat from which it was asked. Refuses everybody but the asked side.
 */
export async function handBack(ctx: CommandContext, { eventId, threadId, note }: Plain<HandBackRequest>) {
  const thread = await loadThread(ctx, eventId, threadId);
  const seats = await callerSeats(ctx, eventId);
  const asked = thread.venueOrganisationId;
  if (!asked || !seats.includes(asked)) throw errors.notTheAsked();
  const waiting = await asService(ctx, 'hand-threads-back', () =>
    ctx.db
      .update(threads)
      .set({ answeredBy: 'assistant', handedToThreadId: null })
      .where(
        and(eq(threads.eventId, eventId), eq(threads.handedToThreadId, threadId), eq(threads.answeredBy, 'person')),
      )
      .returning(),
  );
  if (waiting.length === 0) throw errors.notInThisState('nobody was asked to take over here');
  const posted = await say(ctx, { thread, note, organisationId: asked });
  for (const back of waiting) {
    if (back.id !== threadId) await sayAsSystem(ctx, back);
    ctx.emit(
      ThreadHandedBackSchema,
      { eventId, threadId, planningThreadId: back.id, number: posted.number },
      { objectId: back.id },
    );
  }
  return {};
}

/** The person's own note where they wrote one. */
async function say(
  ctx: CommandContext,
  { thread, note, organisationId }: { thread: ThreadRow; note: string; organisationId: string },
) {
  if (note.trim() === '') return sayAsSystem(ctx, thread);
  const personId = ctx.claims.kind === 'person' ? ctx.claims.personId : undefined;
  return postMessage(ctx, { thread, author: { kind: 'person', personId, organisationId }, body: note });
}

function sayAsSystem(ctx: CommandContext, thread: ThreadRow) {
  return asService(ctx, 'post-system-message', () =>
    postMessage(ctx, { thread, author: { kind: 'system' }, body: handedBack }),
  );
}
