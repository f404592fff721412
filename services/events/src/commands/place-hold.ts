import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  EventStateChangedSchema,
  HoldPlacedSchema,
} from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { PlaceHoldRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { dayOf, isDay } from '@marquee/values/days.ts';
import { newId } from '@marquee/values/ids.ts';
import { and, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { holdExpiresAtMs, rankOf } from '../rules/hold-life.ts';
import { checkCapacity, chooseLayout } from '../rules/space-fit.ts';
import { factsOf } from '../store/event-messages.ts';
import { timesOf } from '../store/event-when.ts';
import { holdMessage, startClock } from '../store/hold-rows.ts';
import { loadEvent, requireSeat } from '../store/seats.ts';
import { at, isTaken, overlappingHolds, windowOn } from '../store/space-days.ts';
import { events, functions } from '../tables/event.ts';
import { holds, spaceLayouts, spaces } from '../tables/space.ts';
import { venues } from '../tables/venue.ts';

/**
 * Places a hold on a space for the event's times on a day, behind those that are there. It expires, and reminds before it
 * does. Refuses where the space is taken, too small by its fire capacity, or already held by the event.
 */
export async function placeHold(ctx: CommandContext, { eventId, spaceId, layoutId, day }: Plain<PlaceHoldRequest>) {
  await requireSeat(ctx, eventId, ['client', 'venue']);
  const event = await loadEvent(ctx, eventId);
  if (!isDay(day)) throw errors.badDay(day);
  if (day < dayOf(ctx.now, event.zone)) throw errors.dayPast(day);
  const [space] = await ctx.db
    .select()
    .from(spaces)
    .where(and(eq(spaces.id, spaceId), eq(spaces.venueId, event.venueId), eq(spaces.active, true)));
  if (!space) throw errors.spaceNotFound();
  const facts = factsOf(event, undefined);
  const layouts = await ctx.db.select().from(spaceLayouts).where(eq(spaceLayouts.spaceId, spaceId));
  const guests = facts.guestsMax ?? 0;
  const layout = layouts.find((one) => one.id === layoutId) ?? chooseLayout(layouts, facts.type ?? 'other', guests);
  const tooSmall = checkCapacity(space, layout, guests).find((finding) => finding.effect === 'block');
  if (tooSmall) throw errors.spaceTooSmall(tooSmall.text);
  const window = windowOn(day, event.zone, { times: timesOf(facts), layout });

  const own = { id: newId(), eventId, placedAtMs: ctx.now.getTime() };
  const rank = await asService(ctx, 'weigh-other-holds', async () => {
    // The venue's row puts the holds of its spaces in order, over all events.
    await ctx.db.select({ id: venues.id }).from(venues).where(eq(venues.id, event.venueId)).for('no key update');
    if (await isTaken(ctx, { spaceId, window, eventId })) throw errors.spaceTaken(space.name, day);
    const others = await overlappingHolds(ctx, spaceId, window);
    if (others.some((other) => other.eventId === eventId)) throw errors.holdExists();
    return rankOf(own, others);
  });
  const expiresAt = at(holdExpiresAtMs(own.placedAtMs, window.startsAt.getTime(), rank));
  const row = {
    ...window,
    id: own.id,
    eventId,
    spaceId,
    layoutId: layout?.id ?? null,
    day,
    state: 'hold' as const,
    placedAt: ctx.now,
    expiresAt,
    extensions: 0,
    endedAt: null,
  };
  await ctx.db.insert(holds).values(row);
  const { startsAt, endsAt } = window;
  const times = {
    spaceId,
    layoutId: row.layoutId,
    startsAt,
    endsAt,
    setupMinutes: layout?.setupMinutes ?? 0,
    teardownMinutes: layout?.teardownMinutes ?? 0,
  };
  expectRows(await ctx.db.update(functions).set(times).where(eq(functions.eventId, eventId)));
  await startClock(ctx, row, expiresAt);
  if (event.state === 'inquiry' || event.state === 'planning') {
    expectRows(await ctx.db.update(events).set({ state: 'held' }).where(eq(events.id, eventId)));
    ctx.emit(EventStateChangedSchema, { eventId, from: event.state, to: 'held' });
  }
  const venueOrganisationId = await ctx.db
    .select({ id: venues.organisationId })
    .from(venues)
    .where(eq(venues.id, event.venueId));
  ctx.emit(
    HoldPlacedSchema,
    {
      eventId,
      holdId: row.id,
      spaceId,
      venueOrganisationId: venueOrganisationId[0]?.id ?? '',
      day,
      rank,
      expiresAt: timestampFromDate(expiresAt),
    },
    { objectId: row.id },
  );
  return { hold: holdMessage(row, { spaceName: space.name, rank }) };
}
