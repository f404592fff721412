import { FormAnsweredSchema } from '@marquee/contracts/marquee/tasks/v1/tasks_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { bringNews } from '../store/element-news.ts';

export const whenFormAnsweredApplyIt = subscriber(
  'when-form-answered-apply-it',
  FormAnsweredSchema,
  async (ctx, answer, arrival) => {
    if (answer.aboutKind !== 'element' || !answer.answeredByPersonId) return;
    const { eventId, formId } = answer;
    // The answer is applied with the rights of whoever gave it, not with the assistant's.
    const mandate = { personId: answer.answeredByPersonId, sessionId: '', assurance: 'aal1' };
    await bringNews(ctx, arrival, {
      eventId,
      elementId: answer.aboutId,
      news: { kind: 'form_answered', formId },
      mandate,
    });
  },
);
