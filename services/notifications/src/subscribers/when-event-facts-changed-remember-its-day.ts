import { EventFactsChangedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { rememberDay } from '../store/event-day.ts';

export const whenEventFactsChangedRememberItsDay = subscriber(
  'when-event-facts-changed-remember-its-day',
  EventFactsChangedSchema,
  async (ctx, { eventId, day, version }) => rememberDay(ctx, { eventId, day, version }),
);
