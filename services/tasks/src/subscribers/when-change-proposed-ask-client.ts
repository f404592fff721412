import { ChangeProposedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { newId } from '@marquee/values/ids.ts';
import { titles } from '../rules/task-titles.ts';
import { clientOf } from '../store/seats.ts';
import { askOnce } from '../store/tasks-about.ts';

/** The client gets the task to decide on a change and its whole ripple. */
export const whenChangeProposedAskClient = subscriber(
  'when-change-proposed-ask-client',
  ChangeProposedSchema,
  async (ctx, { eventId, changeId }) => {
    await askOnce(ctx, {
      id: newId(),
      eventId,
      kind: 'approve',
      title: titles.approveChange(),
      assigneeOrganisationId: await clientOf(ctx, eventId),
      priority: 'high',
      about: { kind: 'change', id: changeId },
    });
  },
);
