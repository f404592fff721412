import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { ElementSuggestedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { SuggestElementsRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { newId } from '@marquee/values/ids.ts';
import { dayMs, laterBy } from '@marquee/values/instants.ts';
import { errors } from '../errors.ts';
import { isBlocked } from '../rules/policy-check.ts';
import { type ElementRow, elementMessage, keepVersion } from '../store/element-rows.ts';
import { type Facts, factsOf } from '../store/event-messages.ts';
import { whenOf } from '../store/event-when.ts';
import { offersFor, type PricedOffer } from '../store/offers.ts';
import { type EventRow, loadEvent, requireSeat } from '../store/seats.ts';
import { elements } from '../tables/element.ts';

type Draft = Plain<SuggestElementsRequest>['drafts'][number];

/** The client's time to decide on a suggestion. */
const reviewMs = 7 * dayMs;

/**
 * Puts elements before the client, priced by the price rules for the event's facts. Refuses what a rule of the venue
 * blocks, with the rule's text; then nothing at all is suggested.
 */
export async function suggestElements(ctx: CommandContext, { eventId, drafts }: Plain<SuggestElementsRequest>) {
  const seat = await requireSeat(ctx, eventId, ['client', 'venue']);
  const event = await loadEvent(ctx, eventId);
  const facts = factsOf(event, undefined);
  const source =
    seat.side === 'venue'
      ? ('venue' as const)
      : ctx.claims.kind === 'person' && ctx.claims.runId
        ? ('ai' as const)
        : ('client' as const);
  const rows: { row: ElementRow; vendorName: string }[] = [];
  for (const draft of drafts) {
    const offer = await offerOf(ctx, { event, facts, draft });
    const row = rowOf(ctx, event, { draft, offer, source });
    await ctx.db.insert(elements).values(row);
    await keepVersion(ctx, { row, causedBy: source, when: whenOf(facts) });
    const { id: elementId, version, category } = row;
    const price = { amountMinor: row.priceMinor, currency: row.currency };
    ctx.emit(
      ElementSuggestedSchema,
      { eventId, elementId, version, category, price, dueAt: timestampFromDate(laterBy(ctx.now, reviewMs)) },
      { objectId: elementId },
    );
    rows.push({ row, vendorName: offer.vendorName });
  }
  const actor = seat.side === 'venue' ? 'venue' : 'client';
  return { elements: rows.map(({ row, vendorName }) => elementMessage(row, { actor, vendorName })) };
}

async function offerOf(
  ctx: CommandContext,
  { event, facts, draft }: { event: EventRow; facts: Facts; draft: Draft },
): Promise<PricedOffer> {
  const offers = await asService(ctx, 'price-offers', () => offersFor(ctx, { event, facts, category: draft.category }));
  const offer = offers.find((one) => one.rule.id === draft.priceRuleId);
  if (!offer) throw errors.priceRuleNotFound();
  const block = offer.findings.find((finding) => finding.effect === 'block');
  if (isBlocked(offer.findings)) throw errors.blockedByRule(block?.text ?? '');
  return offer;
}

function rowOf(
  ctx: CommandContext,
  event: EventRow,
  { draft, offer, source }: { draft: Draft; offer: PricedOffer; source: ElementRow['source'] },
): ElementRow {
  const { rule } = offer;
  return {
    id: newId(),
    eventId: event.id,
    category: draft.category,
    title: draft.title,
    state: 'client_review',
    version: 1,
    spec: { ...draft.spec },
    quantity: offer.quantity,
    unit: rule.unit,
    unitPriceMinor: rule.unitPriceMinor,
    priceMinor: offer.priceMinor,
    currency: event.currency,
    vendorId: offer.vendorId,
    vendorOrganisationId: offer.vendorOrganisationId,
    spaceId: rule.spaceId ?? (draft.spaceId || null),
    priceRuleId: rule.id,
    findings: offer.findings,
    reason: draft.reason,
    note: '',
    source,
    dueAt: laterBy(ctx.now, reviewMs),
    createdAt: ctx.now,
    changedAt: ctx.now,
  };
}
