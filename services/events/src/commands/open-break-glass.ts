import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { BreakGlassOpenedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { OpenBreakGlassRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { newId } from '@marquee/values/ids.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import { eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import type { endBreakGlass } from '../jobs/end-break-glass.ts';
import { breakGlassMessage, requirePlatform } from '../store/break-glass-rows.ts';
import { breakGlasses } from '../tables/break-glass.ts';
import { events } from '../tables/event.ts';

/**
 * Lets one of Marquee's own people read an event as its planners do, for a reason and so many minutes. They can change
 * nothing, and don't see a client's planning chat. The line with the reason is in the event's history at once.
 * @returns the look, with the event's id. Refuses whoever isn't of Marquee, and a code that no event has.
 */
export async function openBreakGlass(
  ctx: CommandContext,
  { eventCode, reason, minutes }: Plain<OpenBreakGlassRequest>,
) {
  const personId = await requirePlatform(ctx);
  return asService(ctx, 'break-glass', async () => {
    const [event] = await ctx.db
      .select({ id: events.id })
      .from(events)
      .where(eq(events.code, eventCode.trim().toUpperCase()));
    if (!event) throw errors.noSuchCode();
    const expiresAt = instantFromMs(ctx.now.getTime() + minutes * 60_000);
    const row = { id: newId(), eventId: event.id, personId, reason: reason.trim(), openedAt: ctx.now, expiresAt };
    await ctx.db.insert(breakGlasses).values(row);
    const about = { eventId: event.id, breakGlassId: row.id };
    await schedule<typeof endBreakGlass>(ctx, 'end-break-glass', {
      payload: about,
      key: row.id,
      eventId: event.id,
      dueAt: expiresAt,
    });
    ctx.emit(
      BreakGlassOpenedSchema,
      { ...about, expiresAt: timestampFromDate(expiresAt) },
      { objectId: row.id, reason: row.reason },
    );
    return { breakGlass: breakGlassMessage({ ...row, endedAt: null }, eventCode.trim().toUpperCase()) };
  });
}
