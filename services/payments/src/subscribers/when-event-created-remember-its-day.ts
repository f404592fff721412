import { EventCreatedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { rememberDay } from '../store/event-day.ts';

export const whenEventCreatedRememberItsDay = subscriber(
  'when-event-created-remember-its-day',
  EventCreatedSchema,
  async (ctx, { eventId, day }) => rememberDay(ctx, { eventId, day, version: 1 }),
);
