import type { QueryContext } from '@marquee/service-kit/context.ts';
import { desc, eq } from 'drizzle-orm';
import { breakGlassMessage, requirePlatform } from '../store/break-glass-rows.ts';
import { breakGlasses } from '../tables/break-glass.ts';
import { events } from '../tables/event.ts';

const shownMax = 50;

/** The caller's own looks at events, the newest first. What an event is called is shown while the look lasts. */
export async function listBreakGlasses(ctx: QueryContext) {
  const personId = await requirePlatform(ctx);
  const rows = await ctx.db
    .select({ glass: breakGlasses, code: events.code })
    .from(breakGlasses)
    .leftJoin(events, eq(events.id, breakGlasses.eventId))
    .where(eq(breakGlasses.personId, personId))
    .orderBy(desc(breakGlasses.openedAt))
    .limit(shownMax);
  return { breakGlasses: rows.map(({ glass, code }) => breakGlassMessage(glass, code ?? '')) };
}
