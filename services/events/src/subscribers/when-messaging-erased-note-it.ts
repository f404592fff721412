import { PersonalDataErasedSchema } from '@marquee/contracts/marquee/messaging/v1/messaging_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { noteErased } from '../store/erasure-rows.ts';

/** One more service has erased what it held. */
export const whenMessagingErasedNoteIt = subscriber(
  'when-messaging-erased-note-it',
  PersonalDataErasedSchema,
  (ctx, report) => noteErased(ctx, 'messaging', report),
);
