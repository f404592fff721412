import { ThreadHandedBackSchema } from '@marquee/contracts/marquee/messaging/v1/messaging_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { settle } from '../store/tasks-about.ts';

/** Whoever was asked has answered. */
export const whenThreadHandedBackCloseTask = subscriber(
  'when-thread-handed-back-close-task',
  ThreadHandedBackSchema,
  async (ctx, { eventId, threadId, number }) => {
    await settle(ctx, {
      eventId,
      kind: 'do',
      about: { kind: 'thread', id: threadId, version: number },
      status: 'done',
    });
  },
);
