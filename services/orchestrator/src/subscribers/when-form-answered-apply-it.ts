import { type FormAnswered, FormAnsweredSchema } from '@marquee/contracts/marquee/tasks/v1/tasks_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { type Arrival, subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { eq } from 'drizzle-orm';
import { bringNews } from '../store/element-news.ts';
import { startRun } from '../store/start-run.ts';
import { plannings } from '../tables/run.ts';

export const whenFormAnsweredApplyIt = subscriber(
  'when-form-answered-apply-it',
  FormAnsweredSchema,
  async (ctx, answer, arrival) => {
    if (!answer.answeredByPersonId) return;
    if (answer.aboutKind === 'element') return changeElement(ctx, answer, arrival);
    if (answer.aboutKind === 'event') return goOnPlanning(ctx, answer, arrival);
  },
);

/** The answer is applied with the rights of whoever gave it, not with the assistant's. */
const mandateOf = ({ answeredByPersonId: personId }: Plain<FormAnswered>) => ({
  personId,
  sessionId: '',
  assurance: 'aal1',
});

async function changeElement(ctx: CommandContext, answer: Plain<FormAnswered>, arrival: Arrival): Promise<void> {
  const { eventId, aboutId: elementId, formId } = answer;
  const news = { kind: 'form_answered', formId };
  await bringNews(ctx, arrival, { eventId, elementId, news, mandate: mandateOf(answer) });
}

async function goOnPlanning(ctx: CommandContext, answer: Plain<FormAnswered>, arrival: Arrival): Promise<void> {
  const { eventId, formId } = answer;
  const [planning] = await ctx.db.select().from(plannings).where(eq(plannings.eventId, eventId));
  if (!planning) return;
  await startRun(ctx, {
    graph: 'planning',
    eventId,
    graphThreadId: planning.threadId,
    causeId: arrival.messageId,
    input: { eventId, threadId: planning.threadId, formId },
    mandate: mandateOf(answer),
  });
}
