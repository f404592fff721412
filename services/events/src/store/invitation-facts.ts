import type { QueryContext } from '@marquee/service-kit/context.ts';
import { eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { events } from '../tables/event.ts';
import { organisations } from '../tables/organisation.ts';
import { people } from '../tables/person.ts';
import type { InvitationRow } from './end-invitations.ts';
import { factsOf } from './event-messages.ts';
import { theDay } from './event-when.ts';

/** What an invitation says to whom it was sent: who invites, and to which event. Runs as the service. */
export async function invitationFacts(ctx: QueryContext, row: InvitationRow) {
  const [organisation] = await ctx.db.select().from(organisations).where(eq(organisations.id, row.organisationId));
  if (!organisation) throw errors.invitationUnknown();
  const [event] = row.eventId ? await ctx.db.select().from(events).where(eq(events.id, row.eventId)) : [];
  return {
    organisation,
    inviter: await personNamed(ctx, row.invitedByPersonId),
    event: event && { title: event.title, day: theDay(factsOf(event, undefined)) ?? '' },
  };
}

export async function personNamed(ctx: QueryContext, personId: string) {
  const [person] = await ctx.db
    .select({ name: people.displayName, zone: people.zone })
    .from(people)
    .where(eq(people.id, personId));
  return person;
}
