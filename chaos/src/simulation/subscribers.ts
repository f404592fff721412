import { EventFactsChangedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { TaskEndedSchema } from '@marquee/contracts/marquee/tasks/v1/tasks_domain_events_pb.ts';
import { type Subscriber, subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import { recorder } from '@marquee/testing/bus/recorder.ts';
import type { tellOutside } from './outside-job.ts';
import type { Ground } from './simulated.ts';

/** What the hearing service does with each domain event: one leaves a row, one answers and has the outside told. */
export function subscribersOf({ chance, truth }: Pick<Ground, 'chance' | 'truth'>): Subscriber[] {
  const fail = () => {
    if (chance.of('failed try')) throw new Error('this try fails');
  };
  const note = recorder('note', (version, eventId) => {
    if (truth.poison?.eventId === eventId && truth.poison.version === version) throw new Error('this one always fails');
    fail();
  });
  const answer = subscriber('answer', EventFactsChangedSchema, async (ctx, { eventId, version }) => {
    ctx.emit(TaskEndedSchema, { eventId, taskId: eventId, status: `after ${version}` });
    await schedule<ReturnType<typeof tellOutside>>(ctx, 'tell-outside', { payload: { eventId, version }, eventId });
    fail();
  });
  return [note, answer];
}
