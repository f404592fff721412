import {
  ElementConfirmedSchema,
  ElementCounteredSchema,
  ElementDeclinedByVendorSchema,
} from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { DecideForVendorRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { errors } from '../errors.ts';
import { elementToDecide } from '../store/decide-element.ts';
import { elementMessage, keepDecision, saveElement } from '../store/element-rows.ts';
import { factsOf } from '../store/event-messages.ts';
import { whenOf } from '../store/event-when.ts';
import { readyForContract } from '../store/ready-for-contract.ts';
import { reviseRow } from '../store/revise-row.ts';
import { loadEvent, requireSeat } from '../store/seats.ts';

const actions = { confirm: 'vendor_confirm', counter: 'vendor_counter', decline: 'vendor_decline' } as const;

/** The vendor confirms (kept as their agreement to this version), counters with another price, or declines with a reason. */
export async function decideForVendor(ctx: CommandContext, input: Plain<DecideForVendorRequest>) {
  const { eventId, elementId, version, note } = input;
  await requireSeat(ctx, eventId, ['vendor']);
  const decision = input.decision as keyof typeof actions;
  const row = await elementToDecide(ctx, { eventId, elementId, version, action: actions[decision], actor: 'vendor' });
  const about = { objectId: elementId, ...(note ? { reason: note } : {}) };
  await keepDecision(ctx, { row, party: 'vendor', decision: decision === 'confirm' ? 'approve' : decision, note });
  if (decision === 'confirm') {
    ctx.emit(
      ElementConfirmedSchema,
      { eventId, elementId, version, vendorOrganisationId: row.vendorOrganisationId ?? '' },
      about,
    );
    return { element: elementMessage(await readyForContract(ctx, { ...row, note }), { actor: 'vendor' }) };
  }
  if (decision === 'decline') {
    const declined = await saveElement(ctx, row, { state: 'vendor_declined', note, dueAt: null });
    ctx.emit(ElementDeclinedByVendorSchema, { eventId, elementId, version, category: row.category }, about);
    return { element: elementMessage(declined, { actor: 'vendor' }) };
  }
  if (!input.price) throw errors.priceMissing();
  if (input.price.currency !== row.currency) throw errors.currencyDiffers(row.currency);
  const event = await loadEvent(ctx, eventId);
  ctx.emit(ElementCounteredSchema, { eventId, elementId, version, price: input.price }, about);
  const changes = { priceMinor: input.price.amountMinor, note };
  const countered = await reviseRow(ctx, {
    row,
    changes,
    approvedByClient: false,
    causedBy: 'vendor',
    when: whenOf(factsOf(event, undefined)),
  });
  return { element: elementMessage(countered, { actor: 'vendor' }) };
}
