import { QuestionAnsweredSchema } from '@marquee/contracts/marquee/messaging/v1/messaging_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { settle } from '../store/tasks-about.ts';

export const whenQuestionAnsweredCloseTask = subscriber(
  'when-question-answered-close-task',
  QuestionAnsweredSchema,
  async (ctx, { eventId, threadId, side, number }) => {
    await settle(ctx, {
      eventId,
      kind: 'do',
      about: { kind: `question_to_${side}`, id: threadId, version: number },
      status: 'done',
    });
  },
);
