import { PersonalDataErasedSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { noteErased } from '../store/erasure-rows.ts';

/** One more service has erased what it held. */
export const whenPaymentsErasedNoteIt = subscriber(
  'when-payments-erased-note-it',
  PersonalDataErasedSchema,
  (ctx, report) => noteErased(ctx, 'payments', report),
);
