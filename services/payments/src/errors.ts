import { Refusal } from '@marquee/service-kit/refusals/refusal.ts';

/** Every "no" of this service: its kind, its stable code, and a sentence that says what to do. */
export const errors = {
  eventNotFound: () =>
    new Refusal('not_found', 'event_not_found', 'There is no such event, or you don’t take part in it.'),
  noSeat: (roles: string) =>
    new Refusal(
      'forbidden',
      'no_seat',
      `Only ${roles} of this event can do that. You can write to them in the event’s thread.`,
    ),
  systemOnly: () => new Refusal('forbidden', 'system_only', 'This follows by itself; nobody needs to ask for it.'),
  personMissing: () =>
    new Refusal(
      'forbidden',
      'person_missing',
      'Please sign in with your account: this is signed and paid in your name.',
    ),
  managersOnly: () =>
    new Refusal(
      'forbidden',
      'managers_only',
      'Only an owner or manager of the venue can give money back. Ask one of them.',
    ),
  quoteNotFound: () => new Refusal('not_found', 'quote_not_found', 'There is no such quote, or it isn’t yours to see.'),
  nothingToQuote: () =>
    new Refusal(
      'not_now',
      'nothing_to_quote',
      'Nothing is ready for a quote yet. It is made when everybody has agreed to at least one element.',
    ),
  stillDeciding: () =>
    new Refusal(
      'not_now',
      'still_deciding',
      'The venue or a vendor still decides about something that you approved. The quote follows by itself after that.',
    ),
  quoteUnchanged: () =>
    new Refusal('not_now', 'quote_unchanged', 'The newest quote already covers all of this. Open that one.'),
  mixedCurrencies: () =>
    new Refusal(
      'not_now',
      'mixed_currencies',
      'The prices are in different currencies. Ask the venue to set them in one.',
    ),
  quoteChanged: (version: number) =>
    new Refusal(
      'conflict',
      'quote_changed',
      `This changed since you looked: the quote is at version ${version}. Load the page again and decide on that.`,
    ),
  quoteOutdated: () =>
    new Refusal(
      'not_now',
      'quote_outdated',
      'Something that this quote covers has changed meanwhile. A new quote follows when everybody has agreed.',
    ),
  signInForMoney: () =>
    new Refusal(
      'not_signed_in',
      'sign_in_for_money',
      'For this much money please sign in with your account: a mail signs you in, and leads back here.',
    ),
  quoteExpired: () =>
    new Refusal('not_now', 'quote_expired', 'This quote’s time is over. Ask for a new one with today’s prices.'),
  quoteNotNow: (because: string) => new Refusal('not_now', 'quote_not_now', `That can’t be done now: ${because}.`),
  paymentUnderWay: () =>
    new Refusal(
      'not_now',
      'payment_under_way',
      'A payment of this event is still on its way. Accept the new quote when it has arrived.',
    ),
  paymentNotFound: () =>
    new Refusal('not_found', 'payment_not_found', 'There is no such payment, or it isn’t yours to see.'),
  paymentNotNow: (because: string) => new Refusal('not_now', 'payment_not_now', `That can’t be done now: ${because}.`),
  refundTooLarge: (most: string) =>
    new Refusal('invalid', 'refund_too_large', {
      sentence: `At most ${most} of this payment can still be given back.`,
      field: 'amount',
    }),
  currencyDiffers: (currency: string) =>
    new Refusal('invalid', 'currency_differs', { sentence: `This was paid in ${currency}.`, field: 'amount' }),
  signatureForged: () =>
    new Refusal(
      'forbidden',
      'signature_forged',
      'The signature doesn’t fit the message, or is too old. Nothing was done.',
    ),
};
