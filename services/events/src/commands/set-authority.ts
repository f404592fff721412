import { AuthoritySetSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { SetAuthorityRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { and, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { ownVenue } from '../store/venue-access.ts';
import { memberships } from '../tables/organisation.ts';

/** Says what the venue's assistant may approve by itself: its scopes as a member of the venue. */
export async function setAuthority(ctx: CommandContext, { venueId, authority }: Plain<SetAuthorityRequest>) {
  const venue = await ownVenue(ctx, venueId);
  if (!authority) throw errors.venueNotFound();
  if (authority.priceMax && authority.priceMax.currency !== venue.currency)
    throw errors.currencyDiffers(venue.currency);
  const scopes = {
    enabled: authority.enabled,
    categories: authority.categories,
    priceMaxMinor: authority.priceMax?.amountMinor ?? null,
  };
  const assistant = and(eq(memberships.organisationId, venue.organisationId), eq(memberships.role, 'assistant'));
  await asService(ctx, 'assistant-scopes', async () =>
    expectRows(await ctx.db.update(memberships).set({ scopes }).where(assistant)),
  );
  ctx.emit(AuthoritySetSchema, { venueId, enabled: authority.enabled }, { objectId: venueId, after: scopes });
  return { authority };
}
