import { EventCreatedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { newId } from '@marquee/values/ids.ts';
import { eventTitle } from '../rules/thread-titles.ts';
import { eventThread } from '../store/threads.ts';
import { threads } from '../tables/thread.ts';

/** Client and venue get their conversation; people answer there, and the assistant once it is asked in. */
export const whenEventCreatedOpenThread = subscriber(
  'when-event-created-open-thread',
  EventCreatedSchema,
  async (ctx, { eventId, clientOrganisationId, venueOrganisationId }) => {
    if (await eventThread(ctx, eventId)) return;
    await ctx.db.insert(threads).values({
      id: newId(),
      eventId,
      kind: 'event',
      title: eventTitle,
      clientOrganisationId,
      venueOrganisationId,
      answeredBy: 'person',
      createdAt: ctx.now,
    });
  },
);
