import type { NotificationKind } from '../rules/notification-kind.ts';
import { changeDecided } from './change-decided.ts';
import { changeProposed } from './change-proposed.ts';
import { documentExpiresSoon } from './document-expires-soon.ts';
import { documentHeldBack } from './document-held-back.ts';
import { fileHeldBack } from './file-held-back.ts';
import { formWaiting } from './form-waiting.ts';
import { guestReplied } from './guest-replied.ts';
import { holdExpired } from './hold-expired.ts';
import { holdExpiresSoon } from './hold-expires-soon.ts';
import { holdMovedUp } from './hold-moved-up.ts';
import { mailUndeliverable } from './mail-undeliverable.ts';
import { paymentDue } from './payment-due.ts';
import { paymentFailed } from './payment-failed.ts';
import { paymentReceived } from './payment-received.ts';
import { paymentRefunded } from './payment-refunded.ts';
import { personAsked } from './person-asked.ts';
import { proposalMade } from './proposal-made.ts';
import { questionAsked } from './question-asked.ts';
import { quoteReady } from './quote-ready.ts';
import { spaceLost } from './space-lost.ts';
import { suggestionsReady } from './suggestions-ready.ts';
import { supportLooked } from './support-looked.ts';
import { taskDueNear } from './task-due-near.ts';
import { vendorAsked } from './vendor-asked.ts';
import { vendorBooked } from './vendor-booked.ts';
import { vendorConfirmed } from './vendor-confirmed.ts';
import { vendorCountered } from './vendor-countered.ts';
import { vendorDeclined } from './vendor-declined.ts';
import { venueApproved } from './venue-approved.ts';
import { venueDecisionNeeded } from './venue-decision-needed.ts';
import { venueDeclined } from './venue-declined.ts';

/** Everything that people are told. */
export const notificationKinds: readonly NotificationKind[] = [
  changeDecided,
  changeProposed,
  documentExpiresSoon,
  documentHeldBack,
  fileHeldBack,
  formWaiting,
  guestReplied,
  holdExpired,
  holdExpiresSoon,
  holdMovedUp,
  mailUndeliverable,
  paymentDue,
  paymentFailed,
  paymentReceived,
  paymentRefunded,
  personAsked,
  proposalMade,
  questionAsked,
  quoteReady,
  spaceLost,
  suggestionsReady,
  supportLooked,
  taskDueNear,
  vendorAsked,
  vendorBooked,
  vendorConfirmed,
  vendorCountered,
  vendorDeclined,
  venueApproved,
  venueDecisionNeeded,
  venueDeclined,
];
