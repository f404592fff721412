import { ElementRejectedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { RejectElementRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { elementToDecide } from '../store/decide-element.ts';
import { elementMessage, keepDecision, saveElement } from '../store/element-rows.ts';
import { requireSeat } from '../store/seats.ts';

/** The client doesn't want it. */
export async function rejectElement(
  ctx: CommandContext,
  { eventId, elementId, version, note }: Plain<RejectElementRequest>,
) {
  await requireSeat(ctx, eventId, ['client']);
  const row = await elementToDecide(ctx, { eventId, elementId, version, action: 'reject', actor: 'client' });
  await keepDecision(ctx, { row, party: 'client', decision: 'reject', note });
  const rejected = await saveElement(ctx, row, { state: 'rejected', note, dueAt: null });
  ctx.emit(ElementRejectedSchema, { eventId, elementId, version }, { objectId: elementId, reason: note });
  return { element: elementMessage(rejected, { actor: 'client' }) };
}
