import { Refusal } from '@marquee/service-kit/refusals/refusal.ts';

/** Every "no" of this service: its kind, its stable code, and a sentence that says what to do. */
export const errors = {
  eventNotFound: () =>
    new Refusal('not_found', 'event_not_found', 'There is no such event, or you don’t take part in it.'),
  eventExists: () => new Refusal('conflict', 'event_exists', 'This event is already there. Load the page again.'),
  profileMissing: () =>
    new Refusal('not_now', 'profile_missing', 'Please finish signing in first: your name isn’t known yet.'),
  noSeat: (roles: string) =>
    new Refusal(
      'forbidden',
      'no_seat',
      `Only ${roles} of this event can do that. You can write to them in the event’s thread.`,
    ),
  systemOnly: () => new Refusal('forbidden', 'system_only', 'This follows by itself; nobody needs to ask for it.'),
  proposalNotHere: () =>
    new Refusal(
      'not_now',
      'proposal_not_here_yet',
      'One moment: the assistant’s proposal is still on its way. Please press again.',
    ),
  proposalOver: () =>
    new Refusal(
      'not_now',
      'proposal_over',
      'This proposal was decided on already, or has run out. The page shows how things stand.',
    ),
  proposalDiffers: () =>
    new Refusal(
      'conflict',
      'proposal_differs',
      'The assistant proposed something else than this. Load the page again to see what it is.',
    ),
  venueNotFound: () => new Refusal('not_found', 'venue_not_found', 'There is no such venue.'),
  notYourVenue: () => new Refusal('forbidden', 'not_your_venue', 'Only the venue’s own staff can change this.'),
  notYourOrganisation: () => new Refusal('forbidden', 'not_your_organisation', 'You don’t act for this organisation.'),
  platformOnly: () => new Refusal('forbidden', 'platform_only', 'Only Marquee’s own people can do that.'),
  noSuchCode: () =>
    new Refusal('not_found', 'no_such_code', {
      sentence: 'No event has this code. It stands in the event’s mails and looks like M-7QKX4D2.',
      field: 'event_code',
    }),
  breakGlassNotFound: () =>
    new Refusal('not_found', 'break_glass_not_found', 'You have no such look at an event, or it is over.'),
  notForClients: () =>
    new Refusal(
      'not_now',
      'not_for_clients',
      'Venues and vendors can ask their people for a second factor. You can set one up for yourself in your settings.',
    ),
  ownSecondFactorFirst: () =>
    new Refusal(
      'forbidden',
      'second_factor_first',
      'Sign in with a second factor of your own first, or you would lock yourself out. You set one up in your settings.',
    ),
  secondFactorNeeded: () =>
    new Refusal(
      'forbidden',
      'second_factor_needed',
      'This organisation asks for a second factor. Sign in with yours, or set one up in your settings.',
    ),
  actsForAnother: () =>
    new Refusal(
      'forbidden',
      'acts_for_another',
      'You act for another organisation here. Act for yourself to plan an event of your own.',
    ),
  notLeading: () =>
    new Refusal(
      'forbidden',
      'not_leading',
      'Only owners and managers decide who acts for the organisation. You can ask one of them.',
    ),
  roleAboveOwn: () =>
    new Refusal(
      'forbidden',
      'role_above_own',
      'This role is above your own. Ask an owner of the organisation to do it.',
    ),
  roleElsewhere: () =>
    new Refusal('invalid', 'role_elsewhere', {
      sentence: 'There is no such role here. Choose one from the list.',
      field: 'role',
    }),
  lastOwner: () =>
    new Refusal(
      'not_now',
      'last_owner',
      'The organisation would be without an owner. Make somebody else an owner first.',
    ),
  memberNotFound: () =>
    new Refusal('not_found', 'member_not_found', 'There is nobody like that in this organisation, or not any more.'),
  leaveInstead: () =>
    new Refusal('invalid', 'leave_instead', 'That is yourself. You can leave the organisation instead.'),
  seatNotFound: () =>
    new Refusal('not_found', 'seat_not_found', 'There is no such seat at this event, or it isn’t yours to end.'),
  vendorBound: () =>
    new Refusal(
      'not_now',
      'vendor_bound',
      'This vendor has an element of the event that goes on. Let it be declined or cancelled first.',
    ),
  inviteToOne: () => new Refusal('invalid', 'invite_to_one', 'Say to what: one organisation, or one event.'),
  invitationNotFound: () =>
    new Refusal('not_found', 'invitation_not_found', 'There is no such invitation, or it isn’t yours to change.'),
  invitationUnknown: () =>
    new Refusal(
      'not_found',
      'invitation_unknown',
      'This invitation isn’t known. Open the link from the mail again, or ask whoever sent it for a new one.',
    ),
  invitationOver: (because: string) =>
    new Refusal('not_now', 'invitation_over', `That can’t be done with this invitation: ${because}.`),
  invitationForAnother: () =>
    new Refusal(
      'forbidden',
      'invitation_for_another',
      'This invitation was sent to another address than the one you signed in with. Sign in with that one, or ask for an invitation to yours.',
    ),
  alreadyInvited: () =>
    new Refusal('conflict', 'already_invited', {
      sentence: 'This address has an open invitation already. Send that one again, or take it back first.',
      field: 'email',
    }),
  alreadyMember: () =>
    new Refusal(
      'conflict',
      'already_member',
      'You act for this organisation already. Its owners and managers can give you another role.',
    ),
  takesPartAlready: () =>
    new Refusal(
      'conflict',
      'takes_part_already',
      'This organisation takes part in the event already, as something else. Accept for another one.',
    ),
  sayWhichOrganisation: () =>
    new Refusal('invalid', 'say_which_organisation', {
      sentence: 'You act for several organisations that could. Say for which one you accept.',
      field: 'organisation_id',
    }),
  businessMissing: (kind: string) =>
    new Refusal(
      'not_now',
      'business_missing',
      `Register your ${kind} first. The invitation waits for you, and you can accept it then.`,
    ),
  tooManyInvitations: (openMax: number) =>
    new Refusal(
      'not_now',
      'too_many_invitations',
      `At most ${openMax} invitations can be open at once. Take back some that nobody will answer.`,
    ),
  sentOftenEnough: (mailsMax: number) =>
    new Refusal(
      'too_many',
      'sent_often_enough',
      `This invitation was mailed ${mailsMax} times within an hour. Wait a little before you send it again.`,
    ),
  tooManyInvitationMails: () =>
    new Refusal(
      'too_many',
      'too_many_invitation_mails',
      'Many invitations were mailed within the last hour. Wait a little before you send another one.',
    ),
  eventOver: () =>
    new Refusal('not_now', 'event_over', 'This event is over or doesn’t take place: nobody new can take part in it.'),
  badDay: (day: string) =>
    new Refusal('invalid', 'bad_day', `“${day}” is no day of the calendar. Write it as YYYY-MM-DD.`),
  dayMissing: () =>
    new Refusal('not_now', 'day_missing', 'The event has no day yet. Say when it is to be, and try again.'),
  dayPast: (day: string) => new Refusal('invalid', 'day_past', `${day} is over. Choose a day that is still to come.`),
  dayNotPast: () =>
    new Refusal('invalid', 'day_not_past', {
      sentence: 'Say on which day it was; only what is over can be brought along. Anything else is planned.',
      field: 'facts.days',
    }),
  guestsMissing: () =>
    new Refusal(
      'not_now',
      'guests_missing',
      'The event has no number of guests yet. Say how many you expect, and try again.',
    ),
  unknownZone: (zone: string) =>
    new Refusal('invalid', 'unknown_zone', `“${zone}” is no time zone. Write it like Europe/Berlin.`),
  spaceNotFound: () => new Refusal('not_found', 'space_not_found', 'There is no such space at this venue.'),
  spaceTooSmall: (text: string) =>
    new Refusal('not_now', 'space_too_small', `${text} Choose a larger space or another day.`),
  spaceTaken: (name: string, day: string) =>
    new Refusal(
      'conflict',
      'space_taken',
      `${name} is taken on ${day}. Another day or space is free; the assistant shows which.`,
    ),
  holdNotFound: () => new Refusal('not_found', 'hold_not_found', 'There is no such hold.'),
  holdOver: (state: string) =>
    new Refusal('not_now', 'hold_over', `This hold is already ${state}. Place a new one if the space is still free.`),
  holdFullyExtended: () =>
    new Refusal(
      'not_now',
      'hold_fully_extended',
      'This hold was extended twice already. Sign the quote to keep the space.',
    ),
  holdExists: () => new Refusal('conflict', 'hold_exists', 'The event already holds this space on this day.'),
  priceRuleNotFound: () =>
    new Refusal(
      'not_found',
      'price_rule_not_found',
      'There is no such offer at this venue. Choose one from the list of offers.',
    ),
  blockedByRule: (text: string) =>
    new Refusal('not_now', 'blocked_by_rule', `The venue’s rules don’t allow this: ${text}`),
  elementNotFound: () =>
    new Refusal('not_found', 'element_not_found', 'There is no such element, or it isn’t yours to see.'),
  elementChanged: (version: number) =>
    new Refusal(
      'conflict',
      'element_changed',
      `This changed since you looked: it is at version ${version} now. Load the page again and decide on that.`,
    ),
  notInThisState: (because: string) =>
    new Refusal('not_now', 'not_in_this_state', `That can’t be done now: ${because}.`),
  beyondAuthority: (because: string) =>
    new Refusal(
      'forbidden',
      'beyond_authority',
      `The venue’s assistant may not decide this: ${because}. A person of the venue does.`,
    ),
  priceMissing: () => new Refusal('invalid', 'price_missing', 'Say which price you propose instead.'),
  currencyDiffers: (currency: string) =>
    new Refusal('invalid', 'currency_differs', `Prices of this event are in ${currency}.`),
  changeNotFound: () => new Refusal('not_found', 'change_not_found', 'There is no such change.'),
  changeOver: (state: string) => new Refusal('not_now', 'change_over', `This change is already ${state}.`),
  changeStale: () =>
    new Refusal(
      'conflict',
      'change_stale',
      'The event changed since this was worked out. Ask for the change again to see what it costs now.',
    ),
  changeBlocked: (text: string) => new Refusal('not_now', 'change_blocked', `This change can’t be made: ${text}`),
  nothingToChange: () =>
    new Refusal('invalid', 'nothing_to_change', 'Nothing would change: the event already says so.'),
  householdNotFound: () => new Refusal('not_found', 'household_not_found', 'There is no such invitation.'),
  guestNotInHousehold: () =>
    new Refusal(
      'invalid',
      'guest_not_in_household',
      'One of the answers is for somebody who isn’t in this household. Load the page again.',
    ),
  linkUnknown: () =>
    new Refusal(
      'not_found',
      'link_unknown',
      'This link isn’t known or was taken back. Ask whoever sent it for a new one.',
    ),
  linkNotFound: () =>
    new Refusal('not_found', 'link_not_found', 'There is no such link of yours, or it opens nothing any more.'),
  linkExpired: () =>
    new Refusal('not_now', 'link_expired', 'This link has expired. Ask for a new one to the same address.'),
  fileNotFound: () =>
    new Refusal(
      'not_found',
      'file_not_found',
      'There is no such file, or it isn’t yours to see. Ask whoever sent it to send it again.',
    ),
  fileKindNotTaken: (kinds: string) =>
    new Refusal('invalid', 'file_kind_not_taken', {
      sentence: `Files of this kind can’t be added. Send a ${kinds} file.`,
      field: 'name',
    }),
  fileTooLarge: (megabytesMax: number) =>
    new Refusal('invalid', 'file_too_large', {
      sentence: `A file may have ${megabytesMax} MB at most. Make it smaller, or send it in parts.`,
      field: 'size_bytes',
    }),
  tooManyFiles: (filesMax: number) =>
    new Refusal(
      'not_now',
      'too_many_files',
      `An event may have ${filesMax} files, and this one has as many. Take out some that nobody needs any more.`,
    ),
  mayNotAddFile: (who: string) =>
    new Refusal(
      'forbidden',
      'may_not_add_file',
      `Only ${who} can add a file here. Send it in a conversation that you take part in.`,
    ),
  fileNotNow: (because: string) => new Refusal('not_now', 'file_not_now', `That can’t be done now: ${because}.`),
  notYourFile: () =>
    new Refusal(
      'forbidden',
      'not_your_file',
      'Only the side that added a file can replace it or take it out. Ask them to.',
    ),
  documentNotFound: () =>
    new Refusal('not_found', 'document_not_found', 'There is no such document, or it isn’t yours to see.'),
  notYourVendor: () =>
    new Refusal('forbidden', 'not_your_vendor', 'Only the vendor’s own people can do this. Ask them for the document.'),
  tooManyDocuments: (documentsMax: number) =>
    new Refusal(
      'not_now',
      'too_many_documents',
      `A vendor may have ${documentsMax} documents, and this one has as many. Take out some that no longer hold.`,
    ),
  documentExpired: () =>
    new Refusal('invalid', 'document_expired', {
      sentence: 'This document has run out already. Send the one that holds now.',
      field: 'valid_until',
    }),
  pictureNotFound: () =>
    new Refusal('not_found', 'picture_not_found', 'There is no such picture, or it isn’t yours to see.'),
  relationUnknown: () => new Refusal('not_found', 'vendor_not_found', 'There is no such vendor.'),
  erasureNotConfirmed: () =>
    new Refusal('invalid', 'erasure_not_confirmed', {
      sentence: 'Type the word ERASE to confirm. It can’t be taken back.',
      field: 'confirmation',
    }),
  erasureRuns: () =>
    new Refusal(
      'conflict',
      'erasure_runs',
      'This is being erased already. The mail with the receipt says how far it is; nothing more needs to be done.',
    ),
  erasureNotFound: () =>
    new Refusal(
      'not_found',
      'erasure_not_found',
      'There is no receipt with this number and secret. Both stand in the mail that you got.',
    ),
  ownerNeeded: (name: string, { members, events }: { members: number; events: number }) =>
    new Refusal(
      'not_now',
      'owner_needed',
      `You are the only owner of ${name}, which ${members > 0 ? 'others work for' : `takes part in ${events} event${events === 1 ? '' : 's'} still to come`}. Make somebody else its owner first, or end what it is booked for.`,
    ),
  eventNeedsClient: (title: string) =>
    new Refusal(
      'not_now',
      'event_needs_client',
      `“${title}” is agreed and not over yet: its venue and vendors need somebody to turn to. Cancel it with the venue, or wait until it is over and paid.`,
    ),
  moneyDue: (title: string) =>
    new Refusal(
      'not_now',
      'money_due',
      `A payment for “${title}” is due. Pay it on the event’s page, or settle it with the venue, and come back.`,
    ),
  accountErased: () =>
    new Refusal(
      'not_now',
      'account_erased',
      'This account is being erased. When that is done, you can sign up anew with the same address.',
    ),
  nothingToAgreeTo: () =>
    new Refusal('invalid', 'nothing_to_agree_to', 'There is nothing of this kind that you could agree to here.'),
  consentVersionOver: () =>
    new Refusal(
      'conflict',
      'consent_version_over',
      'The text has changed since it was shown. Load the page again and read it.',
    ),
  consentNotGiven: () =>
    new Refusal('not_now', 'consent_not_given', 'You haven’t agreed to this, so there is nothing to take back.'),
  dietConsentMissing: () =>
    new Refusal('invalid', 'diet_consent_missing', {
      sentence:
        'What you don’t eat can say something about your health. Please agree that the hosts and the kitchen may know it, or leave it out.',
      field: 'diet_consent',
    }),
};
