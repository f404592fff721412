import type { Subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { whenBreakGlassEndedTellClientAndVenue } from './when-break-glass-ended-tell-client-and-venue.ts';
import { whenChangeDecidedTellEverybody } from './when-change-decided-tell-everybody.ts';
import { whenChangeProposedTellClientAndVenue } from './when-change-proposed-tell-client-and-venue.ts';
import { whenElementApprovedByVenueTellClient } from './when-element-approved-by-venue-tell-client.ts';
import { whenElementConfirmedTellClientAndVenue } from './when-element-confirmed-tell-client-and-venue.ts';
import { whenElementCounteredTellClientAndVenue } from './when-element-countered-tell-client-and-venue.ts';
import { whenElementDeclinedByVendorTellClientAndVenue } from './when-element-declined-by-vendor-tell-client-and-venue.ts';
import { whenElementDeclinedByVenueTellClient } from './when-element-declined-by-venue-tell-client.ts';
import { whenElementReadyRememberItsVendor } from './when-element-ready-remember-its-vendor.ts';
import { whenElementSentToVendorTellVendor } from './when-element-sent-to-vendor-tell-vendor.ts';
import { whenElementSentToVenueTellVenue } from './when-element-sent-to-venue-tell-venue.ts';
import { whenElementSuggestedTellClient } from './when-element-suggested-tell-client.ts';
import { whenErasureCompletedMailItsReceipt } from './when-erasure-completed-mail-its-receipt.ts';
import { whenEventCreatedRememberItsDay } from './when-event-created-remember-its-day.ts';
import { whenEventFactsChangedRememberItsDay } from './when-event-facts-changed-remember-its-day.ts';
import { whenFileRefusedTellItsSide } from './when-file-refused-tell-its-side.ts';
import { whenHoldEndedTellClientAndVenue } from './when-hold-ended-tell-client-and-venue.ts';
import { whenHoldExpiryNearTellClientAndVenue } from './when-hold-expiry-near-tell-client-and-venue.ts';
import { whenHoldMovedUpTellClient } from './when-hold-moved-up-tell-client.ts';
import { whenHouseholdRepliedTellClient } from './when-household-replied-tell-client.ts';
import { whenInvitationAcceptedTellInviter } from './when-invitation-accepted-tell-inviter.ts';
import { whenInvitationDeclinedTellInviter } from './when-invitation-declined-tell-inviter.ts';
import { whenInvitationMadeSendIt } from './when-invitation-made-send-it.ts';
import { whenInvitationResentSendIt } from './when-invitation-resent-send-it.ts';
import { whenMailUndeliverableTellVenue } from './when-mail-undeliverable-tell-venue.ts';
import { whenPartyJoinedRememberIt } from './when-party-joined-remember-it.ts';
import { whenPartyLeftForgetIt } from './when-party-left-forget-it.ts';
import { whenPaymentDueTellClient } from './when-payment-due-tell-client.ts';
import { whenPaymentFailedTellClient } from './when-payment-failed-tell-client.ts';
import { whenPaymentRefundedTellClientAndVenue } from './when-payment-refunded-tell-client-and-venue.ts';
import { whenPaymentSucceededTellEverybody } from './when-payment-succeeded-tell-everybody.ts';
import { whenPersonAskedTellThem } from './when-person-asked-tell-them.ts';
import { whenPersonErasedEraseTheirs } from './when-person-erased-erase-theirs.ts';
import { whenProposalMadeTellItsRole } from './when-proposal-made-tell-its-role.ts';
import { whenQuestionRoutedTellThem } from './when-question-routed-tell-them.ts';
import { whenQuoteIssuedTellClient } from './when-quote-issued-tell-client.ts';
import { whenSpaceBookingRefusedTellClientAndVenue } from './when-space-booking-refused-tell-client-and-venue.ts';
import { whenTaskCreatedTellAssignee } from './when-task-created-tell-assignee.ts';
import { whenTaskDueNearTellAssignee } from './when-task-due-near-tell-assignee.ts';
import { whenVendorDocumentExpiryNearTellVendor } from './when-vendor-document-expiry-near-tell-vendor.ts';
import { whenVendorDocumentRefusedTellVendor } from './when-vendor-document-refused-tell-vendor.ts';

/** What this service hears from others, and what it then does. */
export const subscribers: readonly Subscriber[] = [
  whenBreakGlassEndedTellClientAndVenue,
  whenChangeDecidedTellEverybody,
  whenChangeProposedTellClientAndVenue,
  whenElementApprovedByVenueTellClient,
  whenElementConfirmedTellClientAndVenue,
  whenElementCounteredTellClientAndVenue,
  whenElementDeclinedByVendorTellClientAndVenue,
  whenElementDeclinedByVenueTellClient,
  whenElementReadyRememberItsVendor,
  whenElementSentToVendorTellVendor,
  whenElementSentToVenueTellVenue,
  whenElementSuggestedTellClient,
  whenErasureCompletedMailItsReceipt,
  whenEventCreatedRememberItsDay,
  whenEventFactsChangedRememberItsDay,
  whenFileRefusedTellItsSide,
  whenHoldEndedTellClientAndVenue,
  whenHoldExpiryNearTellClientAndVenue,
  whenHoldMovedUpTellClient,
  whenHouseholdRepliedTellClient,
  whenInvitationAcceptedTellInviter,
  whenInvitationDeclinedTellInviter,
  whenInvitationMadeSendIt,
  whenInvitationResentSendIt,
  whenMailUndeliverableTellVenue,
  whenPartyJoinedRememberIt,
  whenPartyLeftForgetIt,
  whenPaymentDueTellClient,
  whenPaymentFailedTellClient,
  whenPaymentRefundedTellClientAndVenue,
  whenPaymentSucceededTellEverybody,
  whenPersonAskedTellThem,
  whenPersonErasedEraseTheirs,
  whenProposalMadeTellItsRole,
  whenQuestionRoutedTellThem,
  whenQuoteIssuedTellClient,
  whenSpaceBookingRefusedTellClientAndVenue,
  whenTaskCreatedTellAssignee,
  whenTaskDueNearTellAssignee,
  whenVendorDocumentExpiryNearTellVendor,
  whenVendorDocumentRefusedTellVendor,
];
