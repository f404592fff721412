import { ElementApprovedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { ApproveElementRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { elementToDecide } from '../store/decide-element.ts';
import { elementMessage, keepDecision, saveElement } from '../store/element-rows.ts';
import { requireSeat } from '../store/seats.ts';

/** The client approves the version that they saw, at its price. The approval is bound to that version. */
export async function approveElement(
  ctx: CommandContext,
  { eventId, elementId, version }: Plain<ApproveElementRequest>,
) {
  await requireSeat(ctx, eventId, ['client']);
  const row = await elementToDecide(ctx, { eventId, elementId, version, action: 'approve', actor: 'client' });
  await keepDecision(ctx, { row, party: 'client', decision: 'approve' });
  const approved = await saveElement(ctx, row, { state: 'client_approved', dueAt: null, note: '' });
  const price = { amountMinor: row.priceMinor, currency: row.currency };
  ctx.emit(ElementApprovedSchema, { eventId, elementId, version, price }, { objectId: elementId });
  return { element: elementMessage(approved, { actor: 'client' }) };
}
