import { ElementCounteredSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { settle } from '../store/tasks-about.ts';

/** The vendor has answered; what they propose instead is a new version. */
export const whenElementCounteredCloseTask = subscriber(
  'when-element-countered-close-task',
  ElementCounteredSchema,
  async (ctx, { eventId, elementId, version }) => {
    await settle(ctx, { eventId, kind: 'confirm', about: { kind: 'element', id: elementId, version }, status: 'done' });
  },
);
