import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Subject } from '@marquee/service-kit/tables/personal-data.ts';
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { events, links } from '../tables/event.ts';
import { households } from '../tables/guest.ts';
import { clients, memberships } from '../tables/organisation.ts';

/** A person with what goes with them: the client organisation that nobody else belongs to, its events and their guests. */
export async function personSubject(ctx: QueryContext, personId: string): Promise<Subject> {
  const others = sql`exists (select from ${memberships} other where other.organisation_id = ${memberships.organisationId} and other.person_id <> ${personId} and other.ended_at is null)`;
  const own = await ctx.db
    .select({ organisationId: clients.organisationId, clientId: clients.id })
    .from(memberships)
    .innerJoin(clients, eq(clients.organisationId, memberships.organisationId))
    .where(and(eq(memberships.personId, personId), isNull(memberships.endedAt), sql`not ${others}`));
  const organisationIds = own.map((one) => one.organisationId);
  const clientIds = own.map((one) => one.clientId);
  const eventIds = clientIds.length
    ? idsOf(await ctx.db.select({ id: events.id }).from(events).where(inArray(events.clientId, clientIds)))
    : [];
  const householdIds = eventIds.length
    ? idsOf(await ctx.db.select({ id: households.id }).from(households).where(inArray(households.eventId, eventIds)))
    : [];
  const theirLinks = or(
    eq(links.personId, personId),
    householdIds.length ? inArray(links.householdId, householdIds) : undefined,
  );
  const linkIds = idsOf(await ctx.db.select({ id: links.id }).from(links).where(theirLinks));
  return { personId, organisationIds, eventIds: eventIds.toSorted(), householdIds, linkIds };
}

/** The guests of one household, who answer by its link. */
export async function householdSubject(ctx: QueryContext, householdId: string): Promise<Subject> {
  const linkIds = idsOf(await ctx.db.select({ id: links.id }).from(links).where(eq(links.householdId, householdId)));
  return { organisationIds: [], eventIds: [], householdIds: [householdId], linkIds };
}

/** Venues and vendors that would be left without an owner: with whom, and for how many events that are still to come. */
export async function leftWithoutOwner(ctx: QueryContext, personId: string) {
  const { rows } = await ctx.db.execute<{ name: string; members: number; events: number }>(sql`
    select o.name,
      (select count(*)::int from memberships m where m.organisation_id = o.id and m.ended_at is null
        and m.person_id <> ${personId} and m.role <> 'assistant') as members,
      (select count(*)::int from event_parties p join events e on e.id = p.event_id
        where p.organisation_id = o.id and p.ended_at is null
          and e.state not in ('completed', 'closed', 'cancelled', 'lost')) as events
    from memberships mine join organisations o on o.id = mine.organisation_id
    where mine.person_id = ${personId} and mine.role = 'owner' and mine.ended_at is null and o.kind in ('venue', 'vendor')
      and not exists (select from memberships other where other.organisation_id = o.id and other.role = 'owner'
        and other.ended_at is null and other.person_id <> ${personId})
    order by o.name`);
  return rows;
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
