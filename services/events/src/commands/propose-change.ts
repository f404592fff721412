import { ChangeProposedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { ProposeChangeRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { dayOf } from '@marquee/values/days.ts';
import { newId } from '@marquee/values/ids.ts';
import { and, eq, inArray } from 'drizzle-orm';
import { errors } from '../errors.ts';
import type { Finding } from '../rules/policy-check.ts';
import { checkCapacity } from '../rules/space-fit.ts';
import { changeMessage, type Facts, factsOf } from '../store/event-messages.ts';
import { theDay, timesOf } from '../store/event-when.ts';
import { changedFacts, mergeFacts } from '../store/merge-facts.ts';
import { rippleOf } from '../store/ripple.ts';
import { type EventRow, loadEvent, requireSeat } from '../store/seats.ts';
import { isTaken, windowOn } from '../store/space-days.ts';
import { changeRequests, eventBriefs } from '../tables/event.ts';
import { holds, spaceLayouts, spaces } from '../tables/space.ts';

/**
 * Works out what a change of facts touches: capacity, prices, vendors. It is shown as one change with its cost, and nothing
 * changes until the client agrees. An earlier proposal that wasn't decided gives way to this one.
 */
export async function proposeChange(
  ctx: CommandContext,
  { eventId, facts: said, reason }: Plain<ProposeChangeRequest>,
) {
  await requireSeat(ctx, eventId, ['client', 'venue']);
  const event = await loadEvent(ctx, eventId);
  const [brief] = await ctx.db.select().from(eventBriefs).where(eq(eventBriefs.eventId, eventId));
  const before = factsOf(event, brief);
  const after = mergeFacts(before, said, event.currency);
  if (changedFacts(before, after).length === 0) throw errors.nothingToChange();
  const day = theDay(after);
  if (day !== undefined && day < dayOf(ctx.now, event.zone)) throw errors.dayPast(day);
  const { touches, findings } = await asService(ctx, 'work-out-change', async () => ({
    touches: await rippleOf(ctx, { eventId, after }),
    findings: await spaceFindings(ctx, event, after),
  }));
  const costDeltaMinor = touches.reduce((sum, touch) => sum + touch.priceAfterMinor - touch.priceBeforeMinor, 0);
  await ctx.db
    .update(changeRequests)
    .set({ state: 'stale', decidedAt: ctx.now })
    .where(and(eq(changeRequests.eventId, eventId), eq(changeRequests.state, 'proposed')));
  const row = {
    id: newId(),
    eventId,
    baseVersion: event.version,
    before,
    after,
    touches,
    findings,
    costDeltaMinor,
    currency: event.currency,
    state: 'proposed' as const,
    proposedAt: ctx.now,
    decidedAt: null,
  };
  await ctx.db.insert(changeRequests).values(row);
  const costDelta = { amountMinor: costDeltaMinor, currency: event.currency };
  ctx.emit(
    ChangeProposedSchema,
    { eventId, changeId: row.id, costDelta, touchedElements: touches.length },
    { objectId: row.id, ...(reason ? { reason } : {}) },
  );
  return { change: changeMessage(row) };
}

/** What the spaces that the event holds or has booked say to the new facts: their size, and the new day. */
async function spaceFindings(ctx: CommandContext, event: EventRow, after: Facts): Promise<Finding[]> {
  const rows = await ctx.db
    .select({ hold: holds, space: spaces, layout: spaceLayouts })
    .from(holds)
    .innerJoin(spaces, eq(spaces.id, holds.spaceId))
    .leftJoin(spaceLayouts, eq(spaceLayouts.id, holds.layoutId))
    .where(and(eq(holds.eventId, event.id), inArray(holds.state, ['hold', 'pending_contract', 'definite'])));
  const day = theDay(after);
  const findings: Finding[] = [];
  for (const { hold, space, layout } of rows) {
    findings.push(...checkCapacity(space, layout ?? undefined, after.guestsMax ?? 0));
    if (day === undefined || day === hold.day) continue;
    const window = windowOn(day, event.zone, { times: timesOf(after), layout: layout ?? undefined });
    const taken = await isTaken(ctx, { spaceId: space.id, window, eventId: event.id });
    findings.push(
      taken
        ? { code: 'space_taken', effect: 'block', text: `${space.name} is taken on ${day}.` }
        : { code: 'space_free', effect: 'pass', text: `${space.name} can be had on ${day}.` },
    );
  }
  return findings;
}
