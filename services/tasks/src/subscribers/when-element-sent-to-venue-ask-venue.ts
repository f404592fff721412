import { ElementSentToVenueSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { newId } from '@marquee/values/ids.ts';
import { titles } from '../rules/task-titles.ts';
import { dueAtOf } from '../store/due-at.ts';
import { askOnce } from '../store/tasks-about.ts';

/** The venue gets the task to decide on this version. */
export const whenElementSentToVenueAskVenue = subscriber(
  'when-element-sent-to-venue-ask-venue',
  ElementSentToVenueSchema,
  async (ctx, { eventId, elementId, version, category, venueOrganisationId, dueAt }) => {
    await askOnce(ctx, {
      id: newId(),
      eventId,
      kind: 'approve',
      title: titles.approveElement(category),
      assigneeOrganisationId: venueOrganisationId,
      dueAt: dueAtOf(dueAt),
      about: { kind: 'element', id: elementId, version },
    });
  },
);
