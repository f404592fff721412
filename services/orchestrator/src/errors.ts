import { Refusal } from '@marquee/service-kit/refusals/refusal.ts';

/** Every "no" of this service: its kind, its stable code, and a sentence that says what to do. */
export const errors = {
  runNotFound: () =>
    new Refusal('not_found', 'run_not_found', 'There is no such run, or you don’t take part in its event.'),
  eventNotPlanned: () =>
    new Refusal('not_found', 'event_not_found', 'There is no such event, or you don’t take part in it.'),
};
