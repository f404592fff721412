import { QuestionRoutedSchema } from '@marquee/contracts/marquee/messaging/v1/messaging_domain_events_pb.ts';
import type { RouteQuestionRequest } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { and, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { refuseOtherServices } from '../store/seats.ts';
import { loadThread } from '../store/threads.ts';
import { messages, routedQuestions } from '../tables/thread.ts';

/**
 * Passes a vendor's question on to the client or the venue, who answer it where it was asked. Refuses another thread than
 * an element's, and a message that isn't its vendor's.
 */
export async function routeQuestion(ctx: CommandContext, input: Plain<RouteQuestionRequest>) {
  const { eventId, threadId, number } = input;
  refuseOtherServices(ctx);
  const thread = await loadThread(ctx, eventId, threadId);
  const side = input.side === 'client' ? ('client' as const) : ('venue' as const);
  const askedOrganisationId = side === 'client' ? thread.clientOrganisationId : thread.venueOrganisationId;
  const [question] = await ctx.db
    .select({ by: messages.authorOrganisationId })
    .from(messages)
    .where(and(eq(messages.threadId, threadId), eq(messages.number, number)));
  if (thread.kind !== 'element' || !askedOrganisationId || !question || question.by !== thread.vendorOrganisationId)
    throw errors.notAQuestion();
  const asked = await ctx.db
    .insert(routedQuestions)
    .values({ threadId, number, side, askedOrganisationId, askedAt: ctx.now })
    .onConflictDoNothing();
  if (asked.rowCount === 1)
    ctx.emit(QuestionRoutedSchema, { eventId, threadId, number, side, askedOrganisationId }, { objectId: threadId });
  return {};
}
