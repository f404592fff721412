import {
  checkouts,
  ledgerEntries,
  paymentEvents,
  paymentParties,
  payments,
  quotableElements,
  quoteAcceptances,
  quotes,
  refunds,
  stripeCustomers,
  stripeEvents,
} from './quote.ts';

/** The tables that this service owns. */
export const tables = {
  checkouts,
  ledgerEntries,
  paymentEvents,
  paymentParties,
  payments,
  quotableElements,
  quoteAcceptances,
  quotes,
  refunds,
  stripeCustomers,
  stripeEvents,
};
