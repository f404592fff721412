import { EventCreatedSchema, PartyJoinedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { CreateEventRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { dayOf } from '@marquee/values/days.ts';
import { newId } from '@marquee/values/ids.ts';
import { eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { eventCode } from '../store/event-code.ts';
import { theDay } from '../store/event-when.ts';
import { factColumns, mergeFacts } from '../store/merge-facts.ts';
import { ownClient } from '../store/own-client.ts';
import { eventBriefs, eventParties, events, functions } from '../tables/event.ts';
import { venues } from '../tables/venue.ts';

/**
 * Makes an event for the caller's client organisation at a venue, with the facts that are known. Client and venue take
 * their seats. Refuses days that don't exist or are over.
 */
export async function createEvent(ctx: CommandContext, input: Plain<CreateEventRequest>) {
  const client = await ownClient(ctx);
  const [venue] = await ctx.db.select().from(venues).where(eq(venues.id, input.venueId));
  if (!venue) throw errors.venueNotFound();
  const facts = mergeFacts(undefined, input.facts, venue.currency);
  const day = theDay(facts);
  if (day !== undefined && day < dayOf(ctx.now, venue.zone)) throw errors.dayPast(day);
  const { eventId } = input;
  const code = eventCode();
  const row = {
    ...factColumns(facts),
    id: eventId,
    code,
    clientId: client.clientId,
    venueId: venue.id,
    title: input.title,
    state: 'planning' as const,
  };
  const created = await ctx.db
    .insert(events)
    .values({ ...row, zone: venue.zone, currency: venue.currency, createdAt: ctx.now })
    .onConflictDoNothing();
  if (created.rowCount !== 1) throw errors.eventExists();
  await asService(ctx, 'sides-take-seats', async () => {
    await ctx.db.insert(eventParties).values([
      { eventId, organisationId: client.organisationId, role: 'client', createdAt: ctx.now },
      { eventId, organisationId: venue.organisationId, role: 'managing_venue', createdAt: ctx.now },
    ]);
    const { budgetMinor, wishes, unwanted } = facts;
    await ctx.db.insert(eventBriefs).values({ eventId, budgetMinor, wishes: [...wishes], unwanted: [...unwanted] });
    await ctx.db
      .insert(functions)
      .values({ id: newId(), eventId, kind: 'main', expectedGuests: facts.guestsMax, createdAt: ctx.now });
  });
  ctx.emit(EventCreatedSchema, {
    eventId,
    clientOrganisationId: client.organisationId,
    venueId: venue.id,
    venueOrganisationId: venue.organisationId,
    day: day ?? '',
    ...madeBy(ctx.claims),
  });
  ctx.emit(PartyJoinedSchema, { eventId, organisationId: client.organisationId, role: 'client' });
  ctx.emit(PartyJoinedSchema, { eventId, organisationId: venue.organisationId, role: 'managing_venue' });
  return { eventId, code };
}

/** A link's holder and our own processes make no events. */
function madeBy(claims: CommandContext['claims']) {
  if (claims.kind !== 'person') return {};
  return { createdByPersonId: claims.personId, byAssistant: claims.runId !== undefined };
}
