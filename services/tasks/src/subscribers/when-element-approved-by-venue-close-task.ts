import { ElementApprovedByVenueSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { settle } from '../store/tasks-about.ts';

/** The venue has decided. */
export const whenElementApprovedByVenueCloseTask = subscriber(
  'when-element-approved-by-venue-close-task',
  ElementApprovedByVenueSchema,
  async (ctx, { eventId, elementId, version }) => {
    await settle(ctx, { eventId, kind: 'approve', about: { kind: 'element', id: elementId, version }, status: 'done' });
  },
);
