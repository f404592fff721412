import type { Subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { whenChangeDecidedCloseTask } from './when-change-decided-close-task.ts';
import { whenChangeProposedAskClient } from './when-change-proposed-ask-client.ts';
import { whenElementApprovedByVenueCloseTask } from './when-element-approved-by-venue-close-task.ts';
import { whenElementCancelledCloseTasks } from './when-element-cancelled-close-tasks.ts';
import { whenElementConfirmedCloseTask } from './when-element-confirmed-close-task.ts';
import { whenElementCounteredCloseTask } from './when-element-countered-close-task.ts';
import { whenElementDeclinedByVendorCloseTask } from './when-element-declined-by-vendor-close-task.ts';
import { whenElementDeclinedByVenueCloseTask } from './when-element-declined-by-venue-close-task.ts';
import { whenElementRevisedCloseOlderTasks } from './when-element-revised-close-older-tasks.ts';
import { whenElementSentToVendorAskVendor } from './when-element-sent-to-vendor-ask-vendor.ts';
import { whenElementSentToVenueAskVenue } from './when-element-sent-to-venue-ask-venue.ts';
import { whenPartyJoinedRememberIt } from './when-party-joined-remember-it.ts';
import { whenPartyLeftForgetIt } from './when-party-left-forget-it.ts';
import { whenPaymentDueAskClient } from './when-payment-due-ask-client.ts';
import { whenPaymentSucceededCloseTask } from './when-payment-succeeded-close-task.ts';
import { whenPersonAskedAskThem } from './when-person-asked-ask-them.ts';
import { whenPersonErasedEraseTheirs } from './when-person-erased-erase-theirs.ts';
import { whenQuestionAnsweredCloseTask } from './when-question-answered-close-task.ts';
import { whenQuestionRoutedAskThem } from './when-question-routed-ask-them.ts';
import { whenQuoteAcceptedCloseTask } from './when-quote-accepted-close-task.ts';
import { whenQuoteIssuedAskClient } from './when-quote-issued-ask-client.ts';
import { whenThreadHandedBackCloseTask } from './when-thread-handed-back-close-task.ts';

/** What this service hears from others, and what it then does. */
export const subscribers: readonly Subscriber[] = [
  whenChangeDecidedCloseTask,
  whenChangeProposedAskClient,
  whenElementApprovedByVenueCloseTask,
  whenElementCancelledCloseTasks,
  whenElementConfirmedCloseTask,
  whenElementCounteredCloseTask,
  whenElementDeclinedByVendorCloseTask,
  whenElementDeclinedByVenueCloseTask,
  whenElementRevisedCloseOlderTasks,
  whenElementSentToVendorAskVendor,
  whenElementSentToVenueAskVenue,
  whenPartyJoinedRememberIt,
  whenPartyLeftForgetIt,
  whenPaymentDueAskClient,
  whenPaymentSucceededCloseTask,
  whenPersonAskedAskThem,
  whenPersonErasedEraseTheirs,
  whenQuestionAnsweredCloseTask,
  whenQuestionRoutedAskThem,
  whenQuoteAcceptedCloseTask,
  whenQuoteIssuedAskClient,
  whenThreadHandedBackCloseTask,
];
