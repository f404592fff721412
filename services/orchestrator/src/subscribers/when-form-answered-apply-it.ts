import { FormAnsweredSchema } from '@marquee/contracts/marquee/tasks/v1/tasks_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { continuePlanning } from '../store/continue-planning.ts';
import { bringNews } from '../store/element-news.ts';

export const whenFormAnsweredApplyIt = subscriber(
  'when-form-answered-apply-it',
  FormAnsweredSchema,
  async (ctx, answer, arrival) => {
    const { eventId, formId, aboutKind, aboutId: elementId, answeredByPersonId: personId } = answer;
    if (!personId) return;
    if (aboutKind === 'event') await continuePlanning(ctx, { eventId, causeId: arrival.messageId, personId, formId });
    if (aboutKind !== 'element') return;
    const news = { kind: 'form_answered', formId };
    // The answer is applied with the rights of whoever gave it, not with the assistant's.
    await bringNews(ctx, arrival, {
      eventId,
      elementId,
      news,
      mandate: { personId, sessionId: '', assurance: 'aal1' },
    });
  },
);
