import { EventFactsChangedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { SetEventFactsRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { dayOf } from '@marquee/values/days.ts';
import { and, eq, notInArray } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { startEventClock } from '../store/event-clock.ts';
import { eventMessage, factsOf } from '../store/event-messages.ts';
import { theDay } from '../store/event-when.ts';
import { changedFacts, factColumns, mergeFacts } from '../store/merge-facts.ts';
import { loadEvent, requireSeat } from '../store/seats.ts';
import { elements } from '../tables/element.ts';
import { eventBriefs, events } from '../tables/event.ts';

/** Elements in these states hang on nothing yet: facts may still change freely under them. */
const unbound = ['client_review', 'rejected', 'cancelled', 'venue_declined', 'vendor_declined'];

/** Changes facts that nothing hangs on yet. Where something is approved already, it refuses: ProposeChange is the way. */
export async function setEventFacts(ctx: CommandContext, { eventId, facts: said }: Plain<SetEventFactsRequest>) {
  await requireSeat(ctx, eventId, ['client', 'venue']);
  const event = await loadEvent(ctx, eventId);
  const [brief] = await ctx.db.select().from(eventBriefs).where(eq(eventBriefs.eventId, eventId));
  const before = factsOf(event, brief);
  const after = mergeFacts(before, said, event.currency);
  const changed = changedFacts(before, after);
  if (changed.length === 0) return { event: eventMessage(event, { brief }) };
  const day = theDay(after);
  if (day !== undefined && day !== theDay(before) && day < dayOf(ctx.now, event.zone)) throw errors.dayPast(day);
  const bound = await ctx.db
    .select({ id: elements.id })
    .from(elements)
    .where(and(eq(elements.eventId, eventId), notInArray(elements.state, unbound)))
    .limit(1);
  const touchesElements = changed.some((name) => !['wishes', 'unwanted', 'budget'].includes(name));
  if (bound.length > 0 && touchesElements)
    throw errors.notInThisState('something is approved already, so what the change touches is worked out first');
  const version = event.version + 1;
  expectRows(
    await ctx.db
      .update(events)
      .set({ ...factColumns(after), version })
      .where(eq(events.id, eventId)),
  );
  const { budgetMinor, wishes, unwanted } = after;
  expectRows(
    await ctx.db
      .update(eventBriefs)
      .set({ budgetMinor, wishes: [...wishes], unwanted: [...unwanted] })
      .where(eq(eventBriefs.eventId, eventId)),
  );
  await startEventClock(ctx, eventId);
  ctx.emit(
    EventFactsChangedSchema,
    { eventId, version, changed, ...(day === undefined ? {} : { day }) },
    { before: { ...before }, after: { ...after } },
  );
  return {
    event: eventMessage(
      { ...event, ...factColumns(after), version },
      { brief: { eventId, budgetMinor, wishes: [...wishes], unwanted: [...unwanted] } },
    ),
  };
}
