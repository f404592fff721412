import type { QueryContext } from '@marquee/service-kit/context.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { factsOf } from '../store/event-messages.ts';
import { theDay, timesOf } from '../store/event-when.ts';
import { householdMessages } from '../store/household-message.ts';
import { events } from '../tables/event.ts';
import { venues } from '../tables/venue.ts';

/** What a guest's personal link opens: their household, and when and where the event is. Nothing else of it. */
export async function getInvitation(ctx: QueryContext) {
  if (ctx.claims.kind !== 'link' || !ctx.claims.householdId) throw errors.householdNotFound();
  const { eventId, householdId } = ctx.claims;
  const [household] = await householdMessages(ctx, eventId, householdId);
  if (!household) throw errors.householdNotFound();
  const [row] = await asService(ctx, 'invitation-event', () =>
    ctx.db
      .select({ event: events, venueName: venues.tradeName })
      .from(events)
      .innerJoin(venues, eq(venues.id, events.venueId))
      .where(eq(events.id, eventId)),
  );
  if (!row) throw errors.householdNotFound();
  const facts = factsOf(row.event, undefined);
  return {
    household,
    eventTitle: row.event.title,
    day: theDay(facts) ?? '',
    startsAtLocal: timesOf(facts).startsAt,
    zone: row.event.zone,
    venueName: row.venueName,
  };
}
