import { ElementRevisedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { settle } from '../store/tasks-about.ts';

/** There is a new version: nobody need decide on the ones before it. Who changed it has decided by that. */
export const whenElementRevisedCloseOlderTasks = subscriber(
  'when-element-revised-close-older-tasks',
  ElementRevisedSchema,
  async (ctx, { eventId, elementId, version, causedBy }) => {
    const about = { kind: 'element', id: elementId, version: version - 1 };
    const endOf = (side: string) => (causedBy === side ? 'done' : 'cancelled');
    await settle(ctx, { eventId, kind: 'approve', about, status: endOf('venue') });
    await settle(ctx, { eventId, kind: 'confirm', about, status: endOf('vendor') });
  },
);
