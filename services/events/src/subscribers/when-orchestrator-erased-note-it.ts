import { PersonalDataErasedSchema } from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { noteErased } from '../store/erasure-rows.ts';

/** One more service has erased what it held. */
export const whenOrchestratorErasedNoteIt = subscriber(
  'when-orchestrator-erased-note-it',
  PersonalDataErasedSchema,
  (ctx, report) => noteErased(ctx, 'orchestrator', report),
);
