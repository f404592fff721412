import { StripeError } from './stripe-error.ts';

/** What a test card does when it is charged. */
export interface CardOutcome {
  brand: string;
  last4: string;
  /** Why the bank says no; undefined when it pays. */
  decline?: { code: string; declineCode: string; message: string };
  /** The bank asks its customer first. */
  needsAuthentication?: boolean;
  /** A refund to it is sent back later. */
  failsRefund?: boolean;
}

const declined = (declineCode: string, message: string, code = 'card_declined') => ({ code, declineCode, message });

/** Stripe's test cards by number, with the tokens that mean the same. */
const cards: Readonly<Record<string, CardOutcome & { tokens: readonly string[] }>> = {
  '4242424242424242': { brand: 'visa', last4: '4242', tokens: ['pm_card_visa', 'tok_visa'] },
  '5555555555554444': { brand: 'mastercard', last4: '4444', tokens: ['pm_card_mastercard', 'tok_mastercard'] },
  '4000000000000002': {
    brand: 'visa',
    last4: '0002',
    tokens: ['pm_card_chargeDeclined', 'pm_card_visa_chargeDeclined', 'tok_chargeDeclined'],
    decline: declined('generic_decline', 'Your card was declined.'),
  },
  '4000000000009995': {
    brand: 'visa',
    last4: '9995',
    tokens: ['pm_card_chargeDeclinedInsufficientFunds', 'pm_card_visa_chargeDeclinedInsufficientFunds'],
    decline: declined('insufficient_funds', 'Your card has insufficient funds.'),
  },
  '4000000000000069': {
    brand: 'visa',
    last4: '0069',
    tokens: ['pm_card_chargeDeclinedExpiredCard'],
    decline: declined('expired_card', 'Your card has expired.', 'expired_card'),
  },
  '4000000000000127': {
    brand: 'visa',
    last4: '0127',
    tokens: ['pm_card_chargeDeclinedIncorrectCvc'],
    decline: declined('incorrect_cvc', "Your card's security code is incorrect.", 'incorrect_cvc'),
  },
  '4000000000000119': {
    brand: 'visa',
    last4: '0119',
    tokens: ['pm_card_chargeDeclinedProcessingError'],
    decline: declined(
      'processing_error',
      'An error occurred while processing your card. Try again in a little bit.',
      'processing_error',
    ),
  },
  '4000002760003184': {
    brand: 'visa',
    last4: '3184',
    tokens: ['pm_card_authenticationRequired'],
    needsAuthentication: true,
  },
  '4000000000003220': {
    brand: 'visa',
    last4: '3220',
    tokens: ['pm_card_threeDSecure2Required'],
    needsAuthentication: true,
  },
  '4000000000005126': { brand: 'visa', last4: '5126', tokens: ['pm_card_refundFail'], failsRefund: true },
};

/** The card behind a number that somebody typed. Undefined where it is no test card. */
export function cardByNumber(number: string): CardOutcome | undefined {
  const digits = number.replace(/\D/g, '');
  return Object.hasOwn(cards, digits) ? cards[digits] : undefined;
}

/** The card behind one of Stripe's test tokens. @throws StripeError resource_missing */
export function cardByToken(token: string): CardOutcome {
  const found = Object.values(cards).find(({ tokens }) => tokens.includes(token));
  if (found === undefined)
    throw new StripeError(400, 'invalid_request_error', {
      message: `No such PaymentMethod: '${token}'`,
      code: 'resource_missing',
      param: 'payment_method',
    });
  return found;
}
