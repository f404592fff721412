import { ElementChangeRequestedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { RequestElementChangeRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { dayMs, laterBy } from '@marquee/values/instants.ts';
import { elementToDecide } from '../store/decide-element.ts';
import { elementMessage, keepDecision, saveElement } from '../store/element-rows.ts';
import { requireSeat } from '../store/seats.ts';

/** The client wants it otherwise; the assistant asks what exactly by a form. */
export async function requestElementChange(
  ctx: CommandContext,
  { eventId, elementId, version, note }: Plain<RequestElementChangeRequest>,
) {
  await requireSeat(ctx, eventId, ['client']);
  const row = await elementToDecide(ctx, { eventId, elementId, version, action: 'request_change', actor: 'client' });
  await keepDecision(ctx, { row, party: 'client', decision: 'request_change', note });
  const changed = await saveElement(ctx, row, { state: 'change_requested', note, dueAt: laterBy(ctx.now, 7 * dayMs) });
  const askedByPersonId = ctx.claims.kind === 'person' ? ctx.claims.personId : '';
  ctx.emit(
    ElementChangeRequestedSchema,
    { eventId, elementId, version, category: row.category, askedByPersonId },
    { objectId: elementId, reason: note },
  );
  return { element: elementMessage(changed, { actor: 'client' }) };
}
