import type { Subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { whenPaymentSucceededFinalizeElements } from './when-payment-succeeded-finalize-elements.ts';
import { whenProposalEndedRefuseIt } from './when-proposal-ended-refuse-it.ts';
import { whenProposalMadeKnowIt } from './when-proposal-made-know-it.ts';
import { whenQuoteAcceptedBookSpaces } from './when-quote-accepted-book-spaces.ts';

/** What this service hears from others, and what it then does. */
export const subscribers: readonly Subscriber[] = [
  whenPaymentSucceededFinalizeElements,
  whenProposalEndedRefuseIt,
  whenProposalMadeKnowIt,
  whenQuoteAcceptedBookSpaces,
];
