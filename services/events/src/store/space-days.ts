import type { QueryContext } from '@marquee/service-kit/context.ts';
import { addDays, instantAt } from '@marquee/values/days.ts';
import { instantFromMs, laterBy, minuteMs } from '@marquee/values/instants.ts';
import { sql } from 'drizzle-orm';
import type { LiveHold } from '../rules/hold-life.ts';
import type { EventTimes } from './event-when.ts';

export interface Window {
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** With set-up before and tear-down after. */
  readonly takenFrom: Date;
  readonly takenTo: Date;
}

export interface LayoutTimes {
  readonly setupMinutes: number;
  readonly teardownMinutes: number;
}

/** When a space would be taken by an event on a day, in instants, by the venue's clock. */
export function windowOn(
  day: string,
  zone: string,
  { times, layout }: { times: EventTimes; layout: LayoutTimes | undefined },
): Window {
  const startsAt = instantAt(day, times.startsAt, zone);
  const endsAt = instantAt(times.endsNextDay ? addDays(day, 1) : day, times.endsAt, zone);
  return {
    startsAt,
    endsAt,
    takenFrom: laterBy(startsAt, -(layout?.setupMinutes ?? 0) * minuteMs),
    takenTo: laterBy(endsAt, (layout?.teardownMinutes ?? 0) * minuteMs),
  };
}

/** The spaces that a booking of a space really takes: itself, or the members of a combination. */
export async function atomsOf(ctx: QueryContext, spaceId: string): Promise<string[]> {
  const { rows } = await ctx.db.execute<{ atom_id: string }>(
    sql`select atom_id from space_members where combo_id = ${spaceId}`,
  );
  return rows.length > 0 ? rows.map((row) => row.atom_id) : [spaceId];
}

/**
 * Whether a space is taken in a window by another event or a closure. Runs as the service: the answer is a yes or no
 * about rows that the caller may not see.
 */
export async function isTaken(
  ctx: QueryContext,
  { spaceId, window, eventId }: { spaceId: string; window: Window; eventId: string },
): Promise<boolean> {
  const { rows } = await ctx.db.execute(sql`
    select 1 from occupancy o left join holds h on h.id = o.hold_id
    where o.space_id in (select atom_id from space_members where combo_id = ${spaceId} union select ${spaceId}::uuid)
      and o.during && tstzrange(${window.takenFrom.toISOString()}, ${window.takenTo.toISOString()}, '[)')
      and (h.event_id is null or h.event_id <> ${eventId})
    limit 1`);
  return rows.length > 0;
}

/** The live holds that overlap a window on a space or on one that shares a member with it. Runs as the service. */
export async function overlappingHolds(
  ctx: QueryContext,
  spaceId: string,
  window: Pick<Window, 'takenFrom' | 'takenTo'>,
): Promise<LiveHold[]> {
  const { rows } = await ctx.db.execute<{ id: string; event_id: string; placed_ms: number }>(sql`
    with atoms as (select atom_id from space_members where combo_id = ${spaceId} union select ${spaceId}::uuid)
    select h.id, h.event_id, (extract(epoch from h.placed_at) * 1000)::double precision as placed_ms
    from holds h
    where h.state in ('hold', 'pending_contract', 'definite')
      and (h.space_id in (select atom_id from atoms)
        or exists (select from space_members m where m.combo_id = h.space_id and m.atom_id in (select atom_id from atoms)))
      and h.taken_from < ${window.takenTo.toISOString()} and h.taken_to > ${window.takenFrom.toISOString()}`);
  return rows.map((row) => ({ id: row.id, eventId: row.event_id, placedAtMs: row.placed_ms }));
}

/** The instant of a rule's milliseconds. */
export const at = instantFromMs;
