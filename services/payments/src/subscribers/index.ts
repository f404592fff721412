import type { Subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { whenElementApprovedNoteIt } from './when-element-approved-note-it.ts';
import { whenElementCancelledDropIt } from './when-element-cancelled-drop-it.ts';
import { whenElementChangeRequestedNoteIt } from './when-element-change-requested-note-it.ts';
import { whenElementDeclinedByVendorDropIt } from './when-element-declined-by-vendor-drop-it.ts';
import { whenElementDeclinedByVenueDropIt } from './when-element-declined-by-venue-drop-it.ts';
import { whenElementFinalizedNoteIt } from './when-element-finalized-note-it.ts';
import { whenElementReadyQuoteIt } from './when-element-ready-quote-it.ts';
import { whenElementRejectedDropIt } from './when-element-rejected-drop-it.ts';
import { whenElementRevisedNoteIt } from './when-element-revised-note-it.ts';
import { whenElementSuggestedNoteIt } from './when-element-suggested-note-it.ts';
import { whenEventCreatedRememberItsDay } from './when-event-created-remember-its-day.ts';
import { whenEventFactsChangedRememberItsDay } from './when-event-facts-changed-remember-its-day.ts';
import { whenPartyJoinedRememberIt } from './when-party-joined-remember-it.ts';
import { whenPartyLeftForgetIt } from './when-party-left-forget-it.ts';
import { whenPersonErasedEraseTheirs } from './when-person-erased-erase-theirs.ts';

/** What this service hears from others, and what it then does. */
export const subscribers: readonly Subscriber[] = [
  whenElementApprovedNoteIt,
  whenElementCancelledDropIt,
  whenElementChangeRequestedNoteIt,
  whenElementDeclinedByVendorDropIt,
  whenElementDeclinedByVenueDropIt,
  whenElementFinalizedNoteIt,
  whenElementReadyQuoteIt,
  whenElementRejectedDropIt,
  whenElementRevisedNoteIt,
  whenElementSuggestedNoteIt,
  whenEventCreatedRememberItsDay,
  whenEventFactsChangedRememberItsDay,
  whenPartyJoinedRememberIt,
  whenPersonErasedEraseTheirs,
  whenPartyLeftForgetIt,
];
