import { QuestionRoutedSchema } from '@marquee/contracts/marquee/messaging/v1/messaging_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { newId } from '@marquee/values/ids.ts';
import { dayMs, laterBy } from '@marquee/values/instants.ts';
import { titles } from '../rules/task-titles.ts';
import { askOnce } from '../store/tasks-about.ts';

/** A vendor that waits for an answer can't go on: two days, unless the venue and the client are quicker. */
const answerWithinMs = 2 * dayMs;

/** Whoever can answer a vendor’s question gets the task to do so, in the thread where it was asked. */
export const whenQuestionRoutedAskThem = subscriber(
  'when-question-routed-ask-them',
  QuestionRoutedSchema,
  async (ctx, { eventId, threadId, number, side, askedOrganisationId }) => {
    await askOnce(ctx, {
      id: newId(),
      eventId,
      kind: 'do',
      title: titles.answerVendor(),
      assigneeOrganisationId: askedOrganisationId,
      dueAt: laterBy(ctx.now, answerWithinMs),
      about: { kind: `question_to_${side}`, id: threadId, version: number },
    });
  },
);
