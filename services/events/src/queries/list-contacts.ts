import type { ListContactsRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { and, eq, isNull, ne } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { memberships } from '../tables/organisation.ts';
import { people, peopleContacts } from '../tables/person.ts';

/** The people of an organisation who are told things, with their addresses: for the notifications service alone. */
export async function listContacts(ctx: QueryContext, { organisationId }: Plain<ListContactsRequest>) {
  if (ctx.claims.kind !== 'service' || ctx.claims.service !== 'notifications') throw errors.systemOnly();
  const rows = await ctx.db
    .select({
      personId: people.id,
      displayName: people.displayName,
      email: peopleContacts.email,
      locale: people.locale,
      zone: people.zone,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .innerJoin(peopleContacts, eq(peopleContacts.personId, people.id))
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        isNull(memberships.endedAt),
        ne(memberships.role, 'assistant'),
      ),
    )
    .limit(50);
  return { contacts: rows };
}
