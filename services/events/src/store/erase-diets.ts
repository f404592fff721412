import { GuestDietsErasedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { addDays, dayOf, daysBetween } from '@marquee/values/days.ts';
import { dayMs, laterBy } from '@marquee/values/instants.ts';
import { eq, inArray, sql } from 'drizzle-orm';
import { dietsAreOver, dietsKeptDays } from '../rules/retention.ts';
import { events } from '../tables/event.ts';
import { guestDiets } from '../tables/guest.ts';
import { theDay } from './event-when.ts';

/** Erases the diets of the events whose time is over, the oldest first. @returns how many events it looked at */
export async function eraseOldDiets(ctx: CommandContext, eventsMax: number): Promise<number> {
  const eventIds = await eventsWithOldDiets(ctx, eventsMax);
  // As commands do, and in id order: what is said about one event goes out in the order in which it happened.
  for (const eventId of eventIds) await ctx.db.execute(sql`select events_engine.lock_event(${eventId}::uuid)`);
  if (eventIds.length === 0) return 0;
  // Read under the lock: the day may have been moved meanwhile.
  const rows = await ctx.db.select().from(events).where(inArray(events.id, eventIds));
  for (const event of rows.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    const day = theDay(event);
    if (day === undefined || !dietsAreOver(daysBetween(day, dayOf(ctx.now, event.zone)))) continue;
    const { rowCount } = await ctx.db.delete(guestDiets).where(eq(guestDiets.eventId, event.id));
    if (rowCount) ctx.emit(GuestDietsErasedSchema, { eventId: event.id, guests: rowCount });
  }
  return eventIds.length;
}

/** Those on whose day it is over somewhere on earth; in which zone it is, is weighed for each. */
async function eventsWithOldDiets(ctx: CommandContext, eventsMax: number): Promise<string[]> {
  const dayMax = addDays(dayOf(ctx.now, 'Pacific/Kiritimati'), -dietsKeptDays);
  const { rows } = await ctx.db.execute<{ id: string }>(sql`
    select e.id from events e
    where exists (select from guest_diets d where d.event_id = e.id)
      and jsonb_array_length(e.days) = 1 and e.days -> 0 ->> 'from' = e.days -> 0 ->> 'to' and e.days -> 0 ->> 'to' <= ${dayMax}
    order by e.days -> 0 ->> 'to', e.id limit ${eventsMax}`);
  return rows.map(({ id }) => id).toSorted();
}

/** The answers that are kept for a repeat of the same request say what guests eat, too. @returns how many it erased */
export async function forgetOldReplies(ctx: CommandContext, answersMax: number): Promise<number> {
  const before = laterBy(ctx.now, -dietsKeptDays * dayMs).toISOString();
  const { rowCount } = await ctx.db.execute(sql`
    delete from events_engine.idempotency i using (
      select caller, rpc, key from events_engine.idempotency
      where rpc = 'ReplyForHousehold' and created_at < ${before} order by created_at limit ${answersMax}) old
    where i.caller = old.caller and i.rpc = old.rpc and i.key = old.key`);
  return rowCount ?? 0;
}
