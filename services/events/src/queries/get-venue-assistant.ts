import type { GetVenueAssistantRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { and, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { authorityFrom } from '../store/authority.ts';
import { loadEvent, requireOrchestrator } from '../store/seats.ts';
import { memberships } from '../tables/organisation.ts';
import { venues } from '../tables/venue.ts';

/** The person as whom the assistant of an event's venue acts, and its authority; for the orchestrator alone. */
export async function getVenueAssistant(ctx: QueryContext, { eventId }: Plain<GetVenueAssistantRequest>) {
  requireOrchestrator(ctx);
  const event = await loadEvent(ctx, eventId);
  const [row] = await ctx.db
    .select({ membership: memberships })
    .from(memberships)
    .innerJoin(venues, eq(venues.organisationId, memberships.organisationId))
    .where(and(eq(venues.id, event.venueId), eq(memberships.role, 'assistant')));
  if (!row) throw errors.venueNotFound();
  const { enabled, categories, priceMaxMinor } = authorityFrom(row.membership.scopes);
  const priceMax = priceMaxMinor === null ? {} : { priceMax: { amountMinor: priceMaxMinor, currency: event.currency } };
  return {
    personId: row.membership.personId,
    organisationId: row.membership.organisationId,
    authority: { enabled, categories: [...categories], ...priceMax },
  };
}
