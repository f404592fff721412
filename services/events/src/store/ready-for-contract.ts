import { ElementReadyForContractSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { type ElementRow, saveElement } from './element-rows.ts';

/** Everybody agreed: the element waits for the quote's acceptance and the first payment. */
export async function readyForContract(ctx: CommandContext, row: ElementRow): Promise<ElementRow> {
  const ready = await saveElement(ctx, row, { state: 'contracting', dueAt: null });
  const { id: elementId, eventId, version, category, vendorOrganisationId } = ready;
  const price = { amountMinor: ready.priceMinor, currency: ready.currency };
  ctx.emit(
    ElementReadyForContractSchema,
    { eventId, elementId, version, category, price, vendorOrganisationId: vendorOrganisationId ?? '' },
    { objectId: elementId },
  );
  return ready;
}
