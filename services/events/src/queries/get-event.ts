import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { GetEventRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import { type Actor, countsTowardsTotal, type ElementState } from '../rules/element-states.ts';
import { changesSinceAgreed } from '../store/changes-since-agreed.ts';
import { type ElementRow, elementMessage } from '../store/element-rows.ts';
import { changeMessage, eventMessage } from '../store/event-messages.ts';
import { mayEndSeat } from '../store/event-seats.ts';
import { holdsOfEvent } from '../store/holds-of-event.ts';
import { countGuests, householdMessages } from '../store/household-message.ts';
import { callerSeats, loadEvent, type Seat } from '../store/seats.ts';
import { elements } from '../tables/element.ts';
import { changeRequests, eventBriefs, eventParties, functions } from '../tables/event.ts';
import { organisations } from '../tables/organisation.ts';
import { vendors, venues } from '../tables/venue.ts';

/** One event, whole, as far as the caller may see it, with what they may do with each part of it. */
export async function getEvent(ctx: QueryContext, { eventId }: Plain<GetEventRequest>) {
  const event = await loadEvent(ctx, eventId);
  const seats = await callerSeats(ctx, eventId);
  const roles = seats.map((seat) => seat.role);
  const actor = actorOf(roles);
  const [venue] = await ctx.db.select({ name: venues.tradeName }).from(venues).where(eq(venues.id, event.venueId));
  const [brief] = await ctx.db.select().from(eventBriefs).where(eq(eventBriefs.eventId, eventId));
  const rows = await ctx.db
    .select({ element: elements, vendorName: vendors.tradeName })
    .from(elements)
    .leftJoin(vendors, eq(vendors.id, elements.vendorId))
    .where(eq(elements.eventId, eventId))
    .orderBy(asc(elements.createdAt), asc(elements.id));
  const changes = await ctx.db
    .select()
    .from(changeRequests)
    .where(eq(changeRequests.eventId, eventId))
    .orderBy(desc(changeRequests.proposedAt))
    .limit(20);
  const [main] = await ctx.db.select().from(functions).where(eq(functions.eventId, eventId));
  const counted = rows.filter(({ element }) => countsTowardsTotal(element.state as ElementState));
  return {
    event: eventMessage(event, { brief, venueName: venue?.name }),
    parties: await partiesOf(ctx, eventId, seats),
    elements: await elementMessages(ctx, rows, actor),
    holds: await holdsOfEvent(ctx, eventId),
    changes: changes.map(changeMessage),
    total: { amountMinor: counted.reduce((sum, { element }) => sum + element.priceMinor, 0), currency: event.currency },
    guests: countGuests(await householdMessages(ctx, eventId)),
    allowedActions: eventActions(actor),
    ownRoles: roles,
    ...(main ? { function: functionMessage(main) } : {}),
  };
}

/** One after the other: they share one connection, whose role a step may change. */
async function elementMessages(
  ctx: QueryContext,
  rows: readonly { element: ElementRow; vendorName: string | null }[],
  actor: Actor,
) {
  const messages = [];
  for (const { element, vendorName } of rows) {
    const changes = await changesSinceAgreed(ctx, element, actor);
    messages.push(elementMessage(element, { actor, vendorName: vendorName ?? undefined, changes }));
  }
  return messages;
}

function actorOf(roles: readonly string[]): Actor {
  if (roles.includes('client') || roles.includes('co_planner')) return 'client';
  if (roles.includes('managing_venue')) return 'venue';
  if (roles.includes('vendor')) return 'vendor';
  // Who only looks on, a second venue, who coordinates the day or Marquee's support, sees no element to act on.
  return roles.length === 0 ? 'system' : 'onlooker';
}

function eventActions(actor: Actor): string[] {
  if (actor === 'client') return ['propose_change', 'add_household', 'attach_file', 'ask_person'];
  return actor === 'onlooker' ? [] : ['attach_file'];
}

async function partiesOf(ctx: QueryContext, eventId: string, seats: readonly Seat[]) {
  const rows = await ctx.db
    .select({ organisationId: eventParties.organisationId, name: organisations.name, role: eventParties.role })
    .from(eventParties)
    .innerJoin(organisations, eq(organisations.id, eventParties.organisationId))
    .where(and(eq(eventParties.eventId, eventId), isNull(eventParties.endedAt)))
    .orderBy(asc(eventParties.createdAt), asc(organisations.name));
  return rows.map((row) => ({
    ...row,
    allowedActions: ctx.claims.kind === 'person' && mayEndSeat(seats, row) ? ['end_seat'] : [],
  }));
}

function functionMessage(row: typeof functions.$inferSelect) {
  return {
    functionId: row.id,
    kind: row.kind,
    spaceId: row.spaceId ?? '',
    layoutId: row.layoutId ?? '',
    setupMinutes: row.setupMinutes,
    teardownMinutes: row.teardownMinutes,
    expectedGuests: row.expectedGuests ?? 0,
    ...(row.startsAt ? { startsAt: timestampFromDate(row.startsAt) } : {}),
    ...(row.endsAt ? { endsAt: timestampFromDate(row.endsAt) } : {}),
  };
}
