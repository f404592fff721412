import type { ListOffersRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { factsOf } from '../store/event-messages.ts';
import { offersFor } from '../store/offers.ts';
import { loadEvent, requireSeat } from '../store/seats.ts';

/** What could be suggested in a category, the venue's own and preferred ones first, then the cheaper ones. */
export async function listOffers(ctx: QueryContext, { eventId, category }: Plain<ListOffersRequest>) {
  await requireSeat(ctx, eventId, ['client', 'venue']);
  const event = await loadEvent(ctx, eventId);
  const offers = await asService(ctx, 'price-offers', () =>
    offersFor(ctx, { event, facts: factsOf(event, undefined), category }),
  );
  const order = ['own', 'exclusive', 'preferred', 'approved', 'open', 'blocked'];
  const price = (amountMinor: number) => ({ amountMinor, currency: event.currency });
  return {
    offers: offers
      .toSorted((a, b) => order.indexOf(a.relation) - order.indexOf(b.relation) || a.priceMinor - b.priceMinor)
      .map((offer) => ({
        priceRuleId: offer.rule.id,
        category,
        title: offer.rule.title,
        vendorId: offer.vendorId ?? '',
        vendorName: offer.vendorName,
        relation: offer.relation,
        unit: offer.rule.unit,
        unitPrice: price(offer.rule.unitPriceMinor),
        price: price(offer.priceMinor),
        findings: offer.findings,
        tags: offer.rule.tags,
      })),
  };
}
