import { ChangeDecidedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { settle } from '../store/tasks-about.ts';

/** The client has decided. */
export const whenChangeDecidedCloseTask = subscriber(
  'when-change-decided-close-task',
  ChangeDecidedSchema,
  async (ctx, { eventId, changeId }) => {
    await settle(ctx, { eventId, kind: 'approve', about: { kind: 'change', id: changeId }, status: 'done' });
  },
);
