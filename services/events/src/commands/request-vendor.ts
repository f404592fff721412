import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { ElementSentToVendorSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { RequestVendorRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { hourMs, laterBy } from '@marquee/values/instants.ts';
import { asksAgain } from '../rules/materiality.ts';
import { elementToDecide } from '../store/decide-element.ts';
import { elementMessage, lastAgreed, saveElement } from '../store/element-rows.ts';
import { factsOf } from '../store/event-messages.ts';
import { takeSeat } from '../store/event-seats.ts';
import { whenOf } from '../store/event-when.ts';
import { readyForContract } from '../store/ready-for-contract.ts';
import { loadEvent, requireOrchestrator } from '../store/seats.ts';

/** The vendor's time to answer. */
const answerMs = 72 * hourMs;

/**
 * Asks the vendor, who takes a seat at the event with it. Where there is none, or nothing that concerns the vendor changed
 * since they confirmed, the element is ready for the contract.
 */
export async function requestVendor(ctx: CommandContext, { eventId, elementId }: Plain<RequestVendorRequest>) {
  requireOrchestrator(ctx);
  const event = await loadEvent(ctx, eventId);
  const row = await elementToDecide(ctx, { eventId, elementId, action: 'request_vendor', actor: 'system' });
  const organisationId = row.vendorOrganisationId;
  const agreed = await lastAgreed(ctx, elementId, 'vendor');
  const now = { ...row, when: whenOf(factsOf(event, undefined)) };
  const asked =
    organisationId !== null &&
    (!agreed || asksAgain(now, { client: now, venue: now, vendor: agreed }).includes('vendor'));
  if (!asked) return { element: elementMessage(await readyForContract(ctx, row), { actor: 'system' }) };
  const dueAt = laterBy(ctx.now, answerMs);
  const sent = await saveElement(ctx, row, { state: 'vendor_requested', dueAt });
  await takeSeat(ctx, { eventId, organisationId, role: 'vendor' });
  ctx.emit(
    ElementSentToVendorSchema,
    {
      eventId,
      elementId,
      version: row.version,
      vendorOrganisationId: organisationId,
      category: row.category,
      dueAt: timestampFromDate(dueAt),
    },
    { objectId: elementId },
  );
  return { element: elementMessage(sent, { actor: 'system' }) };
}
