import { PersonalDataErasedSchema } from '@marquee/contracts/marquee/tasks/v1/tasks_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { noteErased } from '../store/erasure-rows.ts';

/** One more service has erased what it held. */
export const whenTasksErasedNoteIt = subscriber('when-tasks-erased-note-it', PersonalDataErasedSchema, (ctx, report) =>
  noteErased(ctx, 'tasks', report),
);
