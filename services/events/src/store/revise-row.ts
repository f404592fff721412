import { ElementRevisedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { dayMs, laterBy } from '@marquee/values/instants.ts';
import { type ElementRow, keepDecision, keepVersion, saveElement } from './element-rows.ts';

export interface Revision {
  readonly row: ElementRow;
  readonly changes: Partial<Pick<ElementRow, 'spec' | 'priceMinor' | 'quantity' | 'unitPriceMinor' | 'title' | 'note'>>;
  /** Whether the client agreed with the very act that made the version. */
  readonly approvedByClient: boolean;
  readonly causedBy: 'client' | 'venue' | 'vendor' | 'change';
  readonly when: string;
}

/**
 * Makes the next version of an element: approved where the client agreed with the act that made it, and before the client
 * otherwise.
 */
export async function reviseRow(
  ctx: CommandContext,
  { row, changes, approvedByClient, causedBy, when }: Revision,
): Promise<ElementRow> {
  const state = approvedByClient ? 'client_approved' : 'client_review';
  const dueAt = approvedByClient ? null : laterBy(ctx.now, 7 * dayMs);
  const revised = await saveElement(ctx, row, { ...changes, version: row.version + 1, state, dueAt });
  await keepVersion(ctx, { row: revised, causedBy, when });
  if (approvedByClient) await keepDecision(ctx, { row: revised, party: 'client', decision: 'approve' });
  const { id: elementId, eventId, version } = revised;
  const price = { amountMinor: revised.priceMinor, currency: revised.currency };
  ctx.emit(ElementRevisedSchema, { eventId, elementId, version, state, price, causedBy }, { objectId: elementId });
  return revised;
}
