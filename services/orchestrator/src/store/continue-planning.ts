import type { CommandContext } from '@marquee/service-kit/context.ts';
import { eq } from 'drizzle-orm';
import { plannings } from '../tables/run.ts';
import { startRun } from './start-run.ts';

export interface PlanningNews {
  readonly eventId: string;
  /** The domain event that brings it. */
  readonly causeId: string;
  /** Who did it: the run has their rights, not the assistant's. */
  readonly personId: string;
  /** The form that was answered, where that is the news. */
  readonly formId?: string;
}

/** Wakes the planning of an event by what its client did on the page; an event without a planning chat has none. */
export async function continuePlanning(ctx: CommandContext, news: PlanningNews): Promise<void> {
  const { eventId, causeId, personId, formId } = news;
  const [planning] = await ctx.db.select().from(plannings).where(eq(plannings.eventId, eventId));
  if (!planning) return;
  const { threadId } = planning;
  await startRun(ctx, {
    graph: 'planning',
    eventId,
    graphThreadId: threadId,
    causeId,
    input: { eventId, threadId, ...(formId ? { formId } : {}) },
    mandate: { personId, sessionId: '', assurance: 'aal1' },
  });
}
