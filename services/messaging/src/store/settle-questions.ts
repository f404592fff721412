import { QuestionAnsweredSchema } from '@marquee/contracts/marquee/messaging/v1/messaging_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { and, eq, isNull } from 'drizzle-orm';
import { routedQuestions } from '../tables/thread.ts';
import type { ThreadRow } from './threads.ts';

/** Whoever was asked writes in the thread: what they were asked there until now is answered. */
export async function settleQuestions(
  ctx: CommandContext,
  thread: ThreadRow,
  organisationId: string | null,
): Promise<void> {
  if (thread.kind !== 'element' || !organisationId) return;
  const open = and(eq(routedQuestions.askedOrganisationId, organisationId), isNull(routedQuestions.answeredAt));
  const answered = await ctx.db
    .update(routedQuestions)
    .set({ answeredAt: ctx.now })
    .where(and(eq(routedQuestions.threadId, thread.id), open))
    .returning({ side: routedQuestions.side, number: routedQuestions.number });
  const { id: threadId, eventId } = thread;
  for (const [side, questions] of Map.groupBy(answered, (question) => question.side)) {
    const number = Math.max(...questions.map((question) => question.number));
    ctx.emit(QuestionAnsweredSchema, { eventId, threadId, side, number }, { objectId: threadId });
  }
}
