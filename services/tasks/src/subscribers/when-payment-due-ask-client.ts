import { PaymentDueSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { newId } from '@marquee/values/ids.ts';
import { titles } from '../rules/task-titles.ts';
import { dueAtOf } from '../store/due-at.ts';
import { clientOf } from '../store/seats.ts';
import { askOnce } from '../store/tasks-about.ts';

/** The client gets the task to pay an item of the schedule; a reminder of it finds the task there. */
export const whenPaymentDueAskClient = subscriber(
  'when-payment-due-ask-client',
  PaymentDueSchema,
  async (ctx, { eventId, scheduleItemId, dueAt }) => {
    await askOnce(ctx, {
      id: newId(),
      eventId,
      kind: 'pay',
      title: titles.pay(),
      assigneeOrganisationId: await clientOf(ctx, eventId),
      priority: 'high',
      dueAt: dueAtOf(dueAt),
      about: { kind: 'payment', id: scheduleItemId },
    });
  },
);
