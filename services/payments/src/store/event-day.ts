import type { CommandContext } from '@marquee/service-kit/context.ts';
import { lt } from 'drizzle-orm';
import { paymentEvents } from '../tables/quote.ts';

/** Keeps the event's day, if the facts name exactly one; facts of an earlier version never overwrite a later one's. */
export async function rememberDay(
  ctx: CommandContext,
  { eventId, day, version }: { eventId: string; day: string; version: number },
): Promise<void> {
  const row = { day: day || null, version };
  await ctx.db
    .insert(paymentEvents)
    .values({ eventId, ...row })
    .onConflictDoUpdate({ target: paymentEvents.eventId, set: row, setWhere: lt(paymentEvents.version, version) });
}
