import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Arrival } from '@marquee/service-kit/inbox/subscriber.ts';
import { eq } from 'drizzle-orm';
import type { News } from '../graphs/element-life/state.ts';
import { elementLives } from '../tables/run.ts';
import { startRun } from './start-run.ts';

export interface ElementNews {
  readonly eventId: string;
  readonly elementId: string;
  readonly news: News;
  readonly mandate?: { readonly personId: string; readonly sessionId: string; readonly assurance: string };
}

/**
 * Brings news of an element to the graph that follows its life.
 * @throws Error where ElementSuggested hasn't been handled yet: it has a lane of its own, and what needs it is tried again.
 */
export async function bringNews(
  ctx: CommandContext,
  arrival: Arrival,
  { eventId, elementId, news, mandate }: ElementNews,
): Promise<void> {
  const [life] = await ctx.db.select().from(elementLives).where(eq(elementLives.elementId, elementId));
  if (!life) throw new Error(`element ${elementId} isn’t followed yet`);
  const input = { eventId, elementId, category: life.category, news };
  await startRun(ctx, {
    graph: 'element_life',
    eventId,
    graphThreadId: life.graphThreadId,
    causeId: arrival.messageId,
    input,
    ...(mandate ? { mandate } : {}),
  });
}
