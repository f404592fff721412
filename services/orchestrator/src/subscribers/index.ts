import type { Subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { whenElementApprovedByVenueAskVendor } from './when-element-approved-by-venue-ask-vendor.ts';
import { whenElementApprovedGoOn } from './when-element-approved-go-on.ts';
import { whenElementChangeRequestedAskWhat } from './when-element-change-requested-ask-what.ts';
import { whenElementDeclinedByVendorOfferAlternative } from './when-element-declined-by-vendor-offer-alternative.ts';
import { whenElementDeclinedByVenueOfferAlternative } from './when-element-declined-by-venue-offer-alternative.ts';
import { whenElementReadyForContractWait } from './when-element-ready-for-contract-wait.ts';
import { whenElementRejectedEndItsLife } from './when-element-rejected-end-its-life.ts';
import { whenElementRevisedGoOn } from './when-element-revised-go-on.ts';
import { whenElementSentToVendorWait } from './when-element-sent-to-vendor-wait.ts';
import { whenElementSentToVenueDecideWithinAuthority } from './when-element-sent-to-venue-decide-within-authority.ts';
import { whenElementSuggestedFollowIt } from './when-element-suggested-follow-it.ts';
import { whenEventCreatedPlanIt } from './when-event-created-plan-it.ts';
import { whenFormAnsweredApplyIt } from './when-form-answered-apply-it.ts';
import { whenHoldEndedWithdrawProposal } from './when-hold-ended-withdraw-proposal.ts';
import { whenMessageSentAnswerIt } from './when-message-sent-answer-it.ts';
import { whenPersonErasedEraseTheirs } from './when-person-erased-erase-theirs.ts';
import { whenPlanningThreadOpenedFollowIt } from './when-planning-thread-opened-follow-it.ts';
import { whenProposalAcceptedCloseIt } from './when-proposal-accepted-close-it.ts';

/** What wakes the assistant. */
export const subscribers: readonly Subscriber[] = [
  whenElementApprovedByVenueAskVendor,
  whenElementApprovedGoOn,
  whenElementChangeRequestedAskWhat,
  whenElementDeclinedByVendorOfferAlternative,
  whenElementDeclinedByVenueOfferAlternative,
  whenElementReadyForContractWait,
  whenElementRejectedEndItsLife,
  whenElementRevisedGoOn,
  whenElementSentToVendorWait,
  whenElementSentToVenueDecideWithinAuthority,
  whenElementSuggestedFollowIt,
  whenEventCreatedPlanIt,
  whenFormAnsweredApplyIt,
  whenHoldEndedWithdrawProposal,
  whenMessageSentAnswerIt,
  whenPersonErasedEraseTheirs,
  whenPlanningThreadOpenedFollowIt,
  whenProposalAcceptedCloseIt,
];
