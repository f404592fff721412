import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  ElementApprovedByVenueSchema,
  ElementSentToVenueSchema,
} from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { SendToVenueRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { businessDaysAfter } from '@marquee/values/business-days.ts';
import { and, eq } from 'drizzle-orm';
import { needsVenueReview } from '../rules/categories.ts';
import { asksAgain } from '../rules/materiality.ts';
import { elementToDecide } from '../store/decide-element.ts';
import { elementMessage, lastAgreed, saveElement } from '../store/element-rows.ts';
import { factsOf } from '../store/event-messages.ts';
import { whenOf } from '../store/event-when.ts';
import { loadEvent, requireOrchestrator } from '../store/seats.ts';
import { venues, venueVendors } from '../tables/venue.ts';

/** The venue's time to decide. */
const reviewBusinessDays = 2;

/**
 * Moves an element that the client approved to the venue, or past it: where its category and the rules need no review,
 * and where the venue agreed to an earlier version and nothing that concerns it changed since.
 */
export async function sendToVenue(ctx: CommandContext, { eventId, elementId }: Plain<SendToVenueRequest>) {
  requireOrchestrator(ctx);
  const event = await loadEvent(ctx, eventId);
  const row = await elementToDecide(ctx, { eventId, elementId, action: 'send_to_venue', actor: 'system' });
  const [relation] = row.vendorId
    ? await ctx.db
        .select()
        .from(venueVendors)
        .where(
          and(
            eq(venueVendors.venueId, event.venueId),
            eq(venueVendors.vendorId, row.vendorId),
            eq(venueVendors.category, row.category),
          ),
        )
    : [];
  const agreed = await lastAgreed(ctx, elementId, 'venue');
  const now = { ...row, when: whenOf(factsOf(event, undefined)) };
  const asked = agreed ? asksAgain(now, { client: now, venue: agreed, vendor: now }).includes('venue') : true;
  const review =
    asked &&
    needsVenueReview({
      category: row.category,
      relation: relation?.relation ?? (row.vendorId ? 'open' : undefined),
      effects: row.findings.map((finding) => finding.effect),
    });
  const { version } = row;
  if (!review) {
    const passed = await saveElement(ctx, row, { state: 'venue_approved', dueAt: null });
    ctx.emit(
      ElementApprovedByVenueSchema,
      { eventId, elementId, version, grounds: [asked ? 'no_review_needed' : 'agreed_before'], byAssistant: false },
      { objectId: elementId },
    );
    return { element: elementMessage(passed, { actor: 'system' }) };
  }
  const dueAt = businessDaysAfter(ctx.now, { days: reviewBusinessDays, zone: event.zone });
  const sent = await saveElement(ctx, row, { state: 'venue_review', dueAt });
  const [venue] = await ctx.db
    .select({ organisationId: venues.organisationId })
    .from(venues)
    .where(eq(venues.id, event.venueId));
  const price = { amountMinor: row.priceMinor, currency: row.currency };
  ctx.emit(
    ElementSentToVenueSchema,
    {
      eventId,
      elementId,
      version,
      category: row.category,
      venueOrganisationId: venue?.organisationId ?? '',
      price,
      dueAt: timestampFromDate(dueAt),
    },
    { objectId: elementId },
  );
  return { element: elementMessage(sent, { actor: 'system' }) };
}
