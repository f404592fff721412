import { EventCreatedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { continuePlanning } from '../store/continue-planning.ts';

/** A client filled in the form beside the chat: the assistant goes on from there. What it made itself, it knows. */
export const whenEventCreatedPlanIt = subscriber(
  'when-event-created-plan-it',
  EventCreatedSchema,
  async (ctx, { eventId, createdByPersonId: personId, byAssistant }, { messageId: causeId }) => {
    if (!byAssistant && personId) await continuePlanning(ctx, { eventId, causeId, personId });
  },
);
