import { EventCreatedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { eq } from 'drizzle-orm';
import { startRun } from '../store/start-run.ts';
import { plannings } from '../tables/run.ts';

/** A client filled in the form beside the chat: the assistant goes on from there. What it made itself, it knows. */
export const whenEventCreatedPlanIt = subscriber(
  'when-event-created-plan-it',
  EventCreatedSchema,
  async (ctx, { eventId, createdByPersonId: personId, byAssistant }, arrival) => {
    if (byAssistant || !personId) return;
    const [planning] = await ctx.db.select().from(plannings).where(eq(plannings.eventId, eventId));
    if (!planning) return;
    await startRun(ctx, {
      graph: 'planning',
      eventId,
      graphThreadId: planning.threadId,
      causeId: arrival.messageId,
      input: { eventId, threadId: planning.threadId },
      mandate: { personId, sessionId: '', assurance: 'aal1' },
    });
  },
);
