import { ElementCancelledSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { settle } from '../store/tasks-about.ts';

/** Nobody need do anything more about it. */
export const whenElementCancelledCloseTasks = subscriber(
  'when-element-cancelled-close-tasks',
  ElementCancelledSchema,
  async (ctx, { eventId, elementId }) => {
    const about = { kind: 'element', id: elementId };
    for (const kind of ['approve', 'confirm', 'answer_form'] as const)
      await settle(ctx, { eventId, kind, about, status: 'cancelled' });
  },
);
