import type { HistoryLine } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { eventState, word } from './words.ts';

/** What happened, in the words of a list: “Approved”, followed by what it was about. What isn't here is Marquee's own work. */
const said: Readonly<Record<string, string>> = {
  EventCreated: 'The event was made',
  EventFactsChanged: 'What is known of the event changed',
  HoldPlaced: 'A space was held',
  HoldExtended: 'The hold was extended',
  HoldEnded: 'The hold ended',
  HoldMovedUp: 'The hold moved up in line',
  SpaceBooked: 'The space was booked',
  SpaceBookingRefused: 'The space could not be booked',
  ElementSuggested: 'Suggested',
  ElementApproved: 'Approved',
  ElementChangeRequested: 'Change asked for',
  ElementRejected: 'Turned down',
  ElementRevised: 'New version',
  ElementSentToVenue: 'Sent to the venue',
  ElementApprovedByVenue: 'Approved by the venue',
  ElementDeclinedByVenue: 'Declined by the venue',
  ElementSentToVendor: 'Sent to the vendor',
  ElementConfirmed: 'Confirmed by the vendor',
  ElementCountered: 'Other price from the vendor',
  ElementDeclinedByVendor: 'Declined by the vendor',
  ElementReadyForContract: 'Ready for the quote',
  ElementFinalized: 'Final',
  ElementCancelled: 'Cancelled',
  ChangeProposed: 'A change was proposed',
  ChangeDecided: 'The change was decided',
  HouseholdAdded: 'A household was invited',
  HouseholdReplied: 'A household answered',
  GuestDietsErased: 'What guests may not eat was erased, some time after the event',
  InvitationMade: 'Somebody was invited to take part',
  InvitationAccepted: 'An invitation was accepted',
  InvitationDeclined: 'An invitation was declined',
  InvitationTakenBack: 'An invitation was taken back',
  PartyLeft: 'An organisation takes part no more',
  LinkRevoked: 'A personal link was taken back',
  FileAdded: 'A file was added',
  BreakGlassOpened: 'Marquee’s support looked at this event',
  PersonAsked: 'A person was asked',
  ThreadHandedBack: 'Handed back to the assistant',
  QuoteIssued: 'A quote was made',
  QuoteAccepted: 'The quote was accepted',
  PaymentSucceeded: 'A payment arrived',
  PaymentFailed: 'A payment failed',
  RefundDecided: 'A refund was decided',
  PaymentRefunded: 'Money was given back',
  FormAnswered: 'A form was answered',
  MessageSent: 'A message was written',
};

const actors: Readonly<Record<string, string>> = {
  assistant: 'the assistant',
  guest: 'personal link',
  service: 'Marquee',
};

export interface ShownLine {
  readonly line: HistoryLine;
  readonly text: string;
  readonly by: string;
}

/** The lines that tell people something, with the titles of what they are about. */
export function shownHistory(lines: readonly HistoryLine[], titles: ReadonlyMap<string, string>): ShownLine[] {
  return lines.flatMap((line) => {
    const text = textOf(line);
    if (!text) return [];
    const title = titles.get(line.objectId);
    const by = line.actorKind === 'person' ? line.actorName : (actors[line.actorKind] ?? word(line.actorKind));
    return [{ line, text: title ? `${text}: ${title}` : text, by }];
  });
}

function textOf({ action, detail }: HistoryLine): string | undefined {
  if (action !== 'EventStateChanged') return said[action];
  const to = detail?.to;
  return typeof to === 'string' ? `The event is now: ${eventState(to)}` : undefined;
}
