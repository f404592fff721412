import type { RegisterVenueRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { isZone } from '@marquee/values/days.ts';
import { newId } from '@marquee/values/ids.ts';
import { errors } from '../errors.ts';
import { registerOrganisation } from '../store/register-side.ts';
import { memberships } from '../tables/organisation.ts';
import { people } from '../tables/person.ts';
import { venues } from '../tables/venue.ts';

/** Registers a venue with the caller as its owner, and its assistant as a member that may approve nothing yet. */
export async function registerVenue(ctx: CommandContext, input: Plain<RegisterVenueRequest>) {
  if (!isZone(input.zone)) throw errors.unknownZone(input.zone);
  return asService(ctx, 'register-organisation', async () => {
    const organisationId = await registerOrganisation(ctx, 'venue', input.name);
    const venueId = newId();
    const { legalName, city, zone, currency } = input;
    await ctx.db.insert(venues).values({
      id: venueId,
      organisationId,
      tradeName: input.name,
      legalName,
      city,
      zone,
      currency,
      createdAt: ctx.now,
    });
    const assistantId = newId();
    await ctx.db
      .insert(people)
      .values({ id: assistantId, displayName: `${input.name}’s assistant`, zone, createdAt: ctx.now });
    await ctx.db.insert(memberships).values({
      id: newId(),
      personId: assistantId,
      organisationId,
      role: 'assistant',
      scopes: { enabled: false, categories: [], priceMaxMinor: null },
      createdAt: ctx.now,
    });
    return { venueId, organisationId };
  });
}
