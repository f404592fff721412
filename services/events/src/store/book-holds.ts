import {
  EventStateChangedSchema,
  SpaceBookedSchema,
  SpaceBookingRefusedSchema,
} from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { newId } from '@marquee/values/ids.ts';
import { and, eq, sql } from 'drizzle-orm';
import { rankOf } from '../rules/hold-life.ts';
import { events } from '../tables/event.ts';
import { holds, occupancy } from '../tables/space.ts';
import { startEventClock } from './event-clock.ts';
import { type HoldRow, stopClock } from './hold-rows.ts';
import { atomsOf, overlappingHolds } from './space-days.ts';

/**
 * The quote is accepted: what the event holds blocks others from now on. A hold that isn't first in line, or whose space
 * was booked meanwhile, can't be booked, and a domain event says so to the people.
 */
export async function bookHolds(ctx: CommandContext, eventId: string): Promise<void> {
  const rows = await ctx.db
    .select()
    .from(holds)
    .where(and(eq(holds.eventId, eventId), eq(holds.state, 'hold')));
  for (const hold of rows) {
    const code = await tryToBook(ctx, hold);
    if (code) ctx.emit(SpaceBookingRefusedSchema, { eventId, holdId: hold.id, code }, { objectId: hold.id });
    else
      ctx.emit(
        SpaceBookedSchema,
        { eventId, holdId: hold.id, spaceId: hold.spaceId, state: 'pending_contract' },
        { objectId: hold.id },
      );
  }
}

/** @returns why it can't be booked, or undefined where it is. */
async function tryToBook(ctx: CommandContext, hold: HoldRow): Promise<'hold_not_first' | 'space_taken' | undefined> {
  const own = { id: hold.id, eventId: hold.eventId, placedAtMs: hold.placedAt.getTime() };
  if (rankOf(own, await overlappingHolds(ctx, hold.spaceId, hold)) > 1) return 'hold_not_first';
  // The savepoint lets the transaction go on and tell people when the constraint says no.
  await ctx.db.execute(sql`savepoint booking`);
  try {
    for (const spaceId of await atomsOf(ctx, hold.spaceId)) {
      const during = sql`tstzrange(${hold.takenFrom.toISOString()}, ${hold.takenTo.toISOString()}, '[)')`;
      await ctx.db.insert(occupancy).values({ id: newId(), spaceId, during: during as never, holdId: hold.id });
    }
    await ctx.db.update(holds).set({ state: 'pending_contract', expiresAt: null }).where(eq(holds.id, hold.id));
  } catch (error) {
    await ctx.db.execute(sql`rollback to savepoint booking`);
    if (isExclusion(error)) return 'space_taken';
    throw error;
  }
  await stopClock(ctx, hold.id);
  return undefined;
}

/** Postgres' exclusion_violation, also where drizzle wraps it. */
export function isExclusion(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return code === '23P01' || cause?.code === '23P01';
}

/** The first payment is in: bookings are definite, and the event moves on. */
export async function confirmBookings(ctx: CommandContext, eventId: string): Promise<void> {
  const rows = await ctx.db
    .select()
    .from(holds)
    .where(and(eq(holds.eventId, eventId), eq(holds.state, 'pending_contract')));
  for (const hold of rows) {
    await ctx.db.update(holds).set({ state: 'definite' }).where(eq(holds.id, hold.id));
    ctx.emit(
      SpaceBookedSchema,
      { eventId, holdId: hold.id, spaceId: hold.spaceId, state: 'definite' },
      { objectId: hold.id },
    );
  }
}

/** Moves the event on by a fact; a state that it has passed already stays. */
export async function moveEventTo(ctx: CommandContext, eventId: string, to: 'contracted' | 'booked'): Promise<void> {
  const order = ['inquiry', 'planning', 'held', 'contracted', 'booked'];
  const [event] = await ctx.db.select({ state: events.state }).from(events).where(eq(events.id, eventId));
  if (!event || !order.includes(event.state) || order.indexOf(event.state) >= order.indexOf(to)) return;
  await ctx.db.update(events).set({ state: to }).where(eq(events.id, eventId));
  ctx.emit(EventStateChangedSchema, { eventId, from: event.state, to });
  if (to === 'booked') await startEventClock(ctx, eventId);
}
