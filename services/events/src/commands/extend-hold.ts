import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { HoldExtendedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { ExtendHoldRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { extensionsMax, holdExpiresAtMs, rankOf } from '../rules/hold-life.ts';
import { holdMessage, loadHold, startClock } from '../store/hold-rows.ts';
import { requireSeat } from '../store/seats.ts';
import { at, overlappingHolds } from '../store/space-days.ts';
import { holds, spaces } from '../tables/space.ts';

/** Gives a hold its life again, from now. The venue does so, at most twice. */
export async function extendHold(ctx: CommandContext, { eventId, holdId }: Plain<ExtendHoldRequest>) {
  await requireSeat(ctx, eventId, ['venue']);
  const hold = await loadHold(ctx, eventId, holdId);
  if (hold.state !== 'hold') throw errors.holdOver(hold.state);
  if (hold.extensions >= extensionsMax) throw errors.holdFullyExtended();
  const own = { id: hold.id, eventId, placedAtMs: hold.placedAt.getTime() };
  const rank = await asService(ctx, 'weigh-other-holds', async () =>
    rankOf(own, await overlappingHolds(ctx, hold.spaceId, hold)),
  );
  const expiresAt = at(holdExpiresAtMs(ctx.now.getTime(), hold.startsAt.getTime(), rank));
  const row = { ...hold, expiresAt, extensions: hold.extensions + 1 };
  expectRows(await ctx.db.update(holds).set({ expiresAt, extensions: row.extensions }).where(eq(holds.id, holdId)));
  await startClock(ctx, hold, expiresAt);
  ctx.emit(HoldExtendedSchema, { eventId, holdId, expiresAt: timestampFromDate(expiresAt) }, { objectId: holdId });
  const [space] = await ctx.db.select({ name: spaces.name }).from(spaces).where(eq(spaces.id, hold.spaceId));
  return { hold: holdMessage(row, { spaceName: space?.name ?? '', rank }) };
}
