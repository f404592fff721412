import {
  ChangeDecidedSchema,
  EventFactsChangedSchema,
} from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { DecideChangeRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { and, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { loadElement } from '../store/element-rows.ts';
import { startEventClock } from '../store/event-clock.ts';
import { changeMessage, type Facts } from '../store/event-messages.ts';
import { theDay, whenOf } from '../store/event-when.ts';
import { changedFacts, factColumns } from '../store/merge-facts.ts';
import { moveHolds } from '../store/move-holds.ts';
import { reviseRow } from '../store/revise-row.ts';
import type { Touch } from '../store/ripple.ts';
import { type EventRow, loadEvent, requireSeat } from '../store/seats.ts';
import { changeRequests, eventBriefs, events, functions } from '../tables/event.ts';

type Row = typeof changeRequests.$inferSelect;

/**
 * The client agrees to a proposed change and its cost, or doesn't. With a yes the facts change and each touched element
 * gets a new version, which asks again only those whom it concerns. Refuses a change that was worked out for an older
 * version of the event, and one that a hard limit blocks.
 */
export async function decideChange(ctx: CommandContext, { eventId, changeId, decision }: Plain<DecideChangeRequest>) {
  await requireSeat(ctx, eventId, ['client']);
  const event = await loadEvent(ctx, eventId);
  const [row] = await ctx.db
    .select()
    .from(changeRequests)
    .where(and(eq(changeRequests.id, changeId), eq(changeRequests.eventId, eventId)));
  if (!row) throw errors.changeNotFound();
  if (row.state !== 'proposed') throw errors.changeOver(row.state);
  const touches = row.touches as Touch[];
  const state = decision === 'approve' ? ('approved' as const) : ('rejected' as const);
  if (state === 'approved') await applyChange(ctx, event, row);
  expectRows(
    await ctx.db.update(changeRequests).set({ state, decidedAt: ctx.now }).where(eq(changeRequests.id, changeId)),
  );
  ctx.emit(
    ChangeDecidedSchema,
    { eventId, changeId, decision: state, touchedElementIds: touches.map((touch) => touch.elementId) },
    { objectId: changeId },
  );
  return { change: changeMessage({ ...row, state }) };
}

async function applyChange(ctx: CommandContext, event: EventRow, row: Row): Promise<void> {
  if (row.baseVersion !== event.version) throw errors.changeStale();
  const block = (row.findings as { effect: string; text: string }[]).find((finding) => finding.effect === 'block');
  if (block) throw errors.changeBlocked(block.text);
  const [before, after] = [row.before as Facts, row.after as Facts];
  const { id: eventId } = event;
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
  expectRows(
    await ctx.db.update(functions).set({ expectedGuests: after.guestsMax }).where(eq(functions.eventId, eventId)),
  );
  if (theDay(after) !== theDay(before) || after.startsAt !== before.startsAt || after.endsAt !== before.endsAt)
    await moveHolds(ctx, event, after);
  await startEventClock(ctx, eventId);
  for (const touch of row.touches as Touch[]) await reviseTouched(ctx, eventId, { touch, when: whenOf(after) });
  ctx.emit(
    EventFactsChangedSchema,
    { eventId, version, changed: changedFacts(before, after), day: theDay(after) ?? '' },
    { before: { ...before }, after: { ...after } },
  );
}

/** Agreeing to the change is the client's approval of what it touches; what they hadn't approved before still waits for them. */
async function reviseTouched(
  ctx: CommandContext,
  eventId: string,
  { touch, when }: { touch: Touch; when: string },
): Promise<void> {
  const element = await asService(ctx, 'work-out-change', () => loadElement(ctx, eventId, touch.elementId));
  const approvedByClient = !['client_review', 'change_requested'].includes(element.state);
  const changes = { quantity: touch.quantityAfter, priceMinor: touch.priceAfterMinor };
  await reviseRow(ctx, { row: element, changes, approvedByClient, causedBy: 'change', when });
}
