import { EventStateChangedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { CommandContext, QueryContext } from '@marquee/service-kit/context.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import { eq } from 'drizzle-orm';
import type { moveEventOn } from '../jobs/move-event-on.ts';
import { movedBy, movesByTime, type TimeMove } from '../rules/event-life.ts';
import { events, functions } from '../tables/event.ts';
import { factsOf } from './event-messages.ts';
import { theDay, timesOf } from './event-when.ts';
import type { EventRow } from './seats.ts';
import { windowOn } from './space-days.ts';

/** Sets the job that moves the event on when its day comes. Calling again, after its day or times changed, moves it. */
export async function startEventClock(ctx: CommandContext, eventId: string): Promise<void> {
  const { event, move } = await lookAtClock(ctx, eventId);
  if (event) await setClock(ctx, event, move.to ? ctx.now.getTime() : move.nextAtMs);
}

/** The clock has come: the event moves on where its time has, and the clock is set for what is next. */
export async function moveByTime(ctx: CommandContext, eventId: string): Promise<void> {
  const { event, move } = await lookAtClock(ctx, eventId);
  if (!event) return;
  const { to } = move;
  if (to) {
    expectRows(await ctx.db.update(events).set({ state: to }).where(eq(events.id, eventId)));
    ctx.emit(EventStateChangedSchema, { eventId, from: event.state, to });
  }
  await setClock(ctx, event, move.nextAtMs);
}

async function lookAtClock(ctx: CommandContext, eventId: string): Promise<{ event?: EventRow; move: TimeMove }> {
  const [event] = await ctx.db.select().from(events).where(eq(events.id, eventId));
  const times = event && movesByTime(event.state) ? await timesOfEvent(ctx, event) : undefined;
  if (!event || !times) return { move: {} };
  return { event, move: movedBy(ctx.now.getTime(), event.state, times) };
}

async function setClock(ctx: CommandContext, { id: eventId }: EventRow, atMs: number | undefined): Promise<void> {
  if (atMs === undefined) return;
  await schedule<typeof moveEventOn>(ctx, 'move-event-on', {
    payload: { eventId },
    key: eventId,
    eventId,
    dueAt: instantFromMs(atMs),
  });
}

/** From its start to its end by the venue's clock; from its functions where its facts don't name the one day. */
async function timesOfEvent(ctx: QueryContext, event: EventRow) {
  const facts = factsOf(event, undefined);
  const day = theDay(facts);
  if (day !== undefined) return inMs([windowOn(day, event.zone, { times: timesOf(facts), layout: undefined })]);
  const rows = await ctx.db.select().from(functions).where(eq(functions.eventId, event.id));
  return inMs(rows.flatMap(({ startsAt, endsAt }) => (startsAt && endsAt ? [{ startsAt, endsAt }] : [])));
}

function inMs(spans: readonly { startsAt: Date; endsAt: Date }[]) {
  if (spans.length === 0) return undefined;
  return {
    startsAtMs: Math.min(...spans.map(({ startsAt }) => startsAt.getTime())),
    endsAtMs: Math.max(...spans.map(({ endsAt }) => endsAt.getTime())),
  };
}
