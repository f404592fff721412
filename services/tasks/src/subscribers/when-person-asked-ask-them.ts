import { PersonAskedSchema } from '@marquee/contracts/marquee/messaging/v1/messaging_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { newId } from '@marquee/values/ids.ts';
import { titles } from '../rules/task-titles.ts';
import { askOnce } from '../store/tasks-about.ts';

/** Whoever was asked gets the task to answer. The message’s number tells this asking from a later one. */
export const whenPersonAskedAskThem = subscriber(
  'when-person-asked-ask-them',
  PersonAskedSchema,
  async (ctx, { eventId, threadId, askedOrganisationId, number }) => {
    await askOnce(ctx, {
      id: newId(),
      eventId,
      kind: 'do',
      title: titles.answerClient(),
      assigneeOrganisationId: askedOrganisationId,
      priority: 'high',
      about: { kind: 'thread', id: threadId, version: number },
    });
  },
);
