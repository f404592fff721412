import type { QueryContext } from '@marquee/service-kit/context.ts';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { pictureOf } from '../store/avatar-rows.ts';
import { clients, memberships, organisations } from '../tables/organisation.ts';
import { people } from '../tables/person.ts';
import { vendors, venues } from '../tables/venue.ts';

/** Who the caller is, and which organisations they may act for. */
export async function getProfile(ctx: QueryContext) {
  if (ctx.claims.kind !== 'person') throw errors.profileMissing();
  const { personId } = ctx.claims;
  const [person] = await ctx.db.select().from(people).where(eq(people.id, personId));
  if (!person) throw errors.profileMissing();
  const rows = await ctx.db
    .select({
      organisation: organisations,
      role: memberships.role,
      clientId: clients.id,
      venueId: venues.id,
      vendorId: vendors.id,
    })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .leftJoin(clients, eq(clients.organisationId, organisations.id))
    .leftJoin(venues, eq(venues.organisationId, organisations.id))
    .leftJoin(vendors, eq(vendors.organisationId, organisations.id))
    .where(and(eq(memberships.personId, personId), isNull(memberships.endedAt)))
    .orderBy(asc(memberships.createdAt), asc(memberships.id));
  return {
    personId,
    displayName: person.displayName,
    locale: person.locale,
    zone: person.zone,
    avatarId: (await pictureOf(ctx, personId))?.id ?? '',
    organisations: rows.map(({ organisation, role, clientId, venueId, vendorId }) => ({
      organisationId: organisation.id,
      kind: organisation.kind,
      name: organisation.name,
      role,
      sideId: clientId ?? venueId ?? vendorId ?? '',
      secondFactorRequired: organisation.secondFactorSince !== null,
    })),
  };
}
