import { PersonalDataErasedSchema } from '@marquee/contracts/marquee/notifications/v1/notifications_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { noteErased } from '../store/erasure-rows.ts';

/** One more service has erased what it held. */
export const whenNotificationsErasedNoteIt = subscriber(
  'when-notifications-erased-note-it',
  PersonalDataErasedSchema,
  (ctx, report) => noteErased(ctx, 'notifications', report),
);
