import { Refusal } from '@marquee/service-kit/refusals/refusal.ts';

/** The refusals that the gateway itself gives, before any service is asked. */
export const gatewayRefusals = {
  otherOrigin: () =>
    new Refusal(
      'forbidden',
      'other_origin',
      'This can only be done from Marquee’s own pages. Open Marquee and try again.',
    ),
  signInFirst: () => new Refusal('not_signed_in', 'not_signed_in', 'Please sign in to do this.'),
  tooMany: () => new Refusal('too_many', 'too_many', 'That was a lot at once. Please wait a moment and try again.'),
  enoughToday: () =>
    new Refusal('too_many', 'enough_today', 'You can do this a few times a day. Please come back tomorrow.'),
  invalidBody: (problem: string) =>
    new Refusal('invalid', 'invalid_body', `The body doesn’t fit the contract: ${problem}`),
  fileUnavailable: () =>
    new Refusal('unavailable', 'file_unavailable', 'Files can’t be opened right now. Please try again in a minute.'),
  notYourOrganisation: () =>
    new Refusal(
      'forbidden',
      'not_your_organisation',
      'You don’t act for this organisation. Load the page again to see for which ones you do.',
    ),
  linkMalformed: () =>
    new Refusal('not_found', 'link_unknown', 'This link isn’t complete. Please open it from your mail again.'),
};
