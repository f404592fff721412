import { PastEventRecordedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { RecordPastEventRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { dayOf } from '@marquee/values/days.ts';
import { newId } from '@marquee/values/ids.ts';
import { errors } from '../errors.ts';
import { eventCode } from '../store/event-code.ts';
import { factColumns, mergeFacts } from '../store/merge-facts.ts';
import { ownVenue } from '../store/venue-access.ts';
import { eventBriefs, eventParties, events, functions } from '../tables/event.ts';
import { clients, organisations } from '../tables/organisation.ts';

/**
 * Takes an event that is over into the venue's record, with its client as the venue's books name them: an organisation
 * without a member. Refuses another's venue, and days that aren't over.
 */
export async function recordPastEvent(ctx: CommandContext, input: Plain<RecordPastEventRequest>) {
  const venue = await ownVenue(ctx, input.venueId);
  const facts = mergeFacts(undefined, input.facts, venue.currency);
  const [span, ...others] = facts.days;
  if (!span || others.length > 0 || span.to >= dayOf(ctx.now, venue.zone)) throw errors.dayNotPast();
  const [eventId, clientId, organisationId] = [newId(), newId(), newId()];
  const code = eventCode();
  const createdAt = ctx.now;
  const { zone, currency } = venue;
  const row = {
    ...factColumns(facts),
    id: eventId,
    code,
    clientId,
    venueId: venue.id,
    title: input.title,
    zone,
    currency,
  };
  await asService(ctx, 'record-past-event', async () => {
    await ctx.db
      .insert(organisations)
      .values({ id: organisationId, kind: 'client', name: input.clientName, createdAt });
    await ctx.db.insert(clients).values({ id: clientId, organisationId, createdAt });
    await ctx.db.insert(events).values({ ...row, state: 'completed', createdAt });
    await ctx.db.insert(eventParties).values([
      { eventId, organisationId, role: 'client', createdAt },
      { eventId, organisationId: venue.organisationId, role: 'managing_venue', createdAt },
    ]);
    const { budgetMinor, wishes, unwanted } = facts;
    await ctx.db.insert(eventBriefs).values({ eventId, budgetMinor, wishes: [...wishes], unwanted: [...unwanted] });
    await ctx.db
      .insert(functions)
      .values({ id: newId(), eventId, kind: 'main', expectedGuests: facts.guestsMax, createdAt });
  });
  ctx.emit(PastEventRecordedSchema, { eventId, venueId: venue.id, day: span.from });
  return { eventId, code };
}
