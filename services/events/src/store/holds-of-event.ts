import type { QueryContext } from '@marquee/service-kit/context.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { asc, eq } from 'drizzle-orm';
import { rankOf } from '../rules/hold-life.ts';
import { holds, spaces } from '../tables/space.ts';
import { type HoldRow, holdMessage } from './hold-rows.ts';
import { overlappingHolds } from './space-days.ts';

/** The holds of an event, each with its rank among all that overlap: a number about rows that the caller doesn't see. */
export async function holdsOfEvent(ctx: QueryContext, eventId: string) {
  const rows = await ctx.db
    .select({ hold: holds, spaceName: spaces.name })
    .from(holds)
    .innerJoin(spaces, eq(spaces.id, holds.spaceId))
    .where(eq(holds.eventId, eventId))
    .orderBy(asc(holds.placedAt));
  const messages = [];
  for (const { hold, spaceName } of rows)
    messages.push(holdMessage(hold, { spaceName, rank: await rankAmongAll(ctx, hold) }));
  return messages;
}

async function rankAmongAll(ctx: QueryContext, hold: HoldRow): Promise<number> {
  if (hold.state !== 'hold') return 0;
  const own = { id: hold.id, eventId: hold.eventId, placedAtMs: hold.placedAt.getTime() };
  return asService(ctx, 'weigh-other-holds', async () => rankOf(own, await overlappingHolds(ctx, hold.spaceId, hold)));
}
