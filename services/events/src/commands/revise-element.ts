import type { ReviseElementRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { errors } from '../errors.ts';
import { elementToDecide } from '../store/decide-element.ts';
import { elementMessage } from '../store/element-rows.ts';
import { factsOf } from '../store/event-messages.ts';
import { whenOf } from '../store/event-when.ts';
import { reviseRow } from '../store/revise-row.ts';
import { loadEvent, requireSeat } from '../store/seats.ts';

/**
 * A new version from the client's answer to the change form. It is approved where it costs no more than the price that
 * the form showed; a dearer one goes before the client again.
 */
export async function reviseElement(ctx: CommandContext, input: Plain<ReviseElementRequest>) {
  const { eventId, elementId, version } = input;
  await requireSeat(ctx, eventId, ['client']);
  const row = await elementToDecide(ctx, { eventId, elementId, version, action: 'revise', actor: 'client' });
  const event = await loadEvent(ctx, eventId);
  if (!input.shownPrice || input.shownPrice.currency !== row.currency) throw errors.currencyDiffers(row.currency);
  const revised = await reviseRow(ctx, {
    row,
    changes: { spec: { ...row.spec, ...input.spec }, note: input.note },
    approvedByClient: row.priceMinor <= input.shownPrice.amountMinor,
    causedBy: 'client',
    when: whenOf(factsOf(event, undefined)),
  });
  return { element: elementMessage(revised, { actor: 'client' }) };
}
