import type { ListEventsRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { desc, eq } from 'drizzle-orm';
import { eventMessage } from '../store/event-messages.ts';
import { eventBriefs, events } from '../tables/event.ts';
import { venues } from '../tables/venue.ts';

const limitDefault = 50;

/** The events in which the caller takes part, the newest first. */
export async function listEvents(ctx: QueryContext, input: Plain<ListEventsRequest>) {
  const rows = await ctx.db
    .select({ event: events, brief: eventBriefs, venueName: venues.tradeName })
    .from(events)
    .leftJoin(eventBriefs, eq(eventBriefs.eventId, events.id))
    .leftJoin(venues, eq(venues.id, events.venueId))
    .orderBy(desc(events.createdAt))
    .limit(input.limit || limitDefault);
  return {
    events: rows.map(({ event, brief, venueName }) =>
      eventMessage(event, { brief: brief ?? undefined, venueName: venueName ?? undefined }),
    ),
  };
}
