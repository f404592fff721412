import { Refusal } from '@marquee/service-kit/refusals/refusal.ts';

/** Every "no" of this service: its kind, its stable code, and a sentence that says what to do. */
export const errors = {
  threadNotFound: () =>
    new Refusal(
      'not_found',
      'thread_not_found',
      'There is no such conversation, or you don’t take part in it. Open it again from the event’s page.',
    ),
  notYourOrganisation: () =>
    new Refusal(
      'forbidden',
      'not_your_organisation',
      'You don’t act for this organisation. Choose one of your own and try again.',
    ),
  systemOnly: () =>
    new Refusal('forbidden', 'system_only', 'The assistant does this by itself; nobody needs to ask for it.'),
  notInThisState: (because: string) =>
    new Refusal('not_now', 'not_in_this_state', `That can’t be done now: ${because}.`),
  noEventThread: () =>
    new Refusal(
      'not_now',
      'no_event_thread',
      'There is no venue to ask yet. Go on with the assistant until the event is made, and ask a person then.',
    ),
  notTheAsked: () =>
    new Refusal(
      'forbidden',
      'not_the_asked',
      'Only whoever was asked can hand the conversation back. You can write to them here.',
    ),
  notAQuestion: () =>
    new Refusal(
      'not_now',
      'not_a_question',
      'Only a vendor’s own message about its element can be passed on to the client or the venue.',
    ),
  emptyMessage: () =>
    new Refusal('invalid', 'empty_message', {
      sentence: 'The message is empty. Write something before you send it.',
      field: 'body',
    }),
};
