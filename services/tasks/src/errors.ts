import { Refusal } from '@marquee/service-kit/refusals/refusal.ts';

/** Every "no" of this service: its kind, its stable code, and a sentence that says what to do. */
export const errors = {
  taskNotFound: () => new Refusal('not_found', 'task_not_found', 'There is no such task, or it isn’t yours to see.'),
  formNotFound: () => new Refusal('not_found', 'form_not_found', 'There is no such form, or it isn’t yours to answer.'),
  answerNotFound: () =>
    new Refusal('not_found', 'answer_not_found', 'This form has no answer yet, or it isn’t yours to see.'),
  taskNotYours: () =>
    new Refusal(
      'forbidden',
      'task_not_yours',
      'This task is another party’s. You can write to them in the event’s conversation.',
    ),
  notInThisState: (because: string) =>
    new Refusal('not_now', 'not_in_this_state', `That can’t be done now: ${because}.`),
  noSeat: () =>
    new Refusal(
      'forbidden',
      'no_seat',
      'Only the client and the venue of an event can make tasks for its parties. You can write to them in the event’s conversation.',
    ),
  eventNotFound: () =>
    new Refusal('not_found', 'event_not_found', 'There is no such event, or you don’t take part in it.'),
  partyUnknown: () =>
    new Refusal(
      'not_now',
      'party_unknown',
      'This organisation doesn’t take part in the event, or has only just joined. Try again in a moment.',
    ),
  systemOnly: () =>
    new Refusal('forbidden', 'system_only', 'The assistant does this by itself; nobody needs to ask for it.'),
  badAbout: () =>
    new Refusal('invalid', 'bad_about', {
      sentence: 'What the task is about needs both its kind and its id. Leave out both, or give both.',
      field: 'about_id',
    }),
  badFields: (problem: string) =>
    new Refusal('invalid', 'bad_fields', { sentence: `The form can’t be made: ${problem}`, field: 'fields' }),
  contextTooLarge: () =>
    new Refusal('invalid', 'context_too_large', {
      sentence: 'What the form shows beside its fields is too large. Keep it below 16 kB.',
      field: 'context',
    }),
  answerNotValid: (problems: readonly { readonly field: string; readonly message: string }[]) =>
    new Refusal('invalid', 'answer_not_valid', {
      sentence: problems
        .slice(0, 10)
        .map((problem) => problem.message)
        .join(' '),
      field: problems[0]?.field,
    }),
  draftTooLarge: () =>
    new Refusal('invalid', 'draft_too_large', {
      sentence: 'This draft is larger than 64 kB. Shorten the longest answer; what you typed stays on your page.',
      field: 'values',
    }),
  draftStale: (differences: string) =>
    new Refusal(
      'conflict',
      'draft_stale',
      `This form was filled in somewhere else meanwhile. ${differences} Load the page again to go on from what was saved.`,
    ),
};
