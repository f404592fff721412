import type { Subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { whenErasureReceiptSentForgetItsAddress } from './when-erasure-receipt-sent-forget-its-address.ts';
import { whenInvitationUndeliverableNoteIt } from './when-invitation-undeliverable-note-it.ts';
import { whenMessagingErasedNoteIt } from './when-messaging-erased-note-it.ts';
import { whenNotificationsErasedNoteIt } from './when-notifications-erased-note-it.ts';
import { whenOrchestratorErasedNoteIt } from './when-orchestrator-erased-note-it.ts';
import { whenPaymentDroppedSettleIt } from './when-payment-dropped-settle-it.ts';
import { whenPaymentDueNoteIt } from './when-payment-due-note-it.ts';
import { whenPaymentSucceededFinalizeElements } from './when-payment-succeeded-finalize-elements.ts';
import { whenPaymentSucceededSettleIt } from './when-payment-succeeded-settle-it.ts';
import { whenPaymentsErasedNoteIt } from './when-payments-erased-note-it.ts';
import { whenProposalEndedRefuseIt } from './when-proposal-ended-refuse-it.ts';
import { whenProposalMadeKnowIt } from './when-proposal-made-know-it.ts';
import { whenQuoteAcceptedBookSpaces } from './when-quote-accepted-book-spaces.ts';
import { whenTasksErasedNoteIt } from './when-tasks-erased-note-it.ts';

/** What this service hears from others, and what it then does. */
export const subscribers: readonly Subscriber[] = [
  whenErasureReceiptSentForgetItsAddress,
  whenMessagingErasedNoteIt,
  whenNotificationsErasedNoteIt,
  whenOrchestratorErasedNoteIt,
  whenPaymentDroppedSettleIt,
  whenPaymentDueNoteIt,
  whenInvitationUndeliverableNoteIt,
  whenPaymentSucceededFinalizeElements,
  whenPaymentSucceededSettleIt,
  whenPaymentsErasedNoteIt,
  whenProposalEndedRefuseIt,
  whenProposalMadeKnowIt,
  whenQuoteAcceptedBookSpaces,
  whenTasksErasedNoteIt,
];
