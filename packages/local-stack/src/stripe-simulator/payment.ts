import type { CardOutcome } from './cards.ts';
import { recordEvent } from './events.ts';
import { newStripeId, nowSeconds, type Store, type StripeObject } from './store.ts';
import { StripeError } from './stripe-error.ts';

/** A payment intent, in the fields that the simulator works with. */
export interface PaymentIntent extends StripeObject {
  amount: number;
  amount_received: number;
  amount_capturable: number;
  currency: string;
  status: string;
  capture_method: string;
  metadata: Record<string, string>;
  latest_charge: string | null;
}

export interface Charge extends StripeObject {
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  currency: string;
  captured: boolean;
  paid: boolean;
  refunded: boolean;
  payment_intent: string;
  balance_transaction: string | null;
  metadata: Record<string, string>;
}

/** 1.5 % and 25 minor units: what a European card costs. */
function feeOf(amountMinor: number): number {
  return Math.round(amountMinor * 0.015) + 25;
}

/** Charges the card for the intent. On a "no" the intent goes back to asking for a card; the returned one says why. */
export function chargeIntent(store: Store, intent: PaymentIntent, card: CardOutcome): PaymentIntent {
  const charge = makeCharge(intent, card);
  if (card.decline !== undefined) {
    store.put(charge);
    const error = declineError(card, charge.id);
    const failed = store.put<PaymentIntent>({
      ...intent,
      status: 'requires_payment_method',
      latest_charge: charge.id,
      last_payment_error: error,
    });
    recordEvent(store, 'charge.failed', charge);
    recordEvent(store, 'payment_intent.payment_failed', failed);
    return failed;
  }
  if (intent.capture_method === 'manual') {
    store.put(charge);
    const held = store.put<PaymentIntent>({
      ...intent,
      status: 'requires_capture',
      latest_charge: charge.id,
      amount_capturable: intent.amount,
      last_payment_error: null,
    });
    recordEvent(store, 'charge.succeeded', charge);
    recordEvent(store, 'payment_intent.amount_capturable_updated', held);
    return held;
  }
  return settle(store, { intent, charge, amountMinor: intent.amount });
}

/** Books the money: charge, balance transaction, intent, and what Stripe tells about them. */
export function settle(
  store: Store,
  { intent, charge, amountMinor }: { intent: PaymentIntent; charge: Charge; amountMinor: number },
): PaymentIntent {
  const transaction = balanceTransaction(store, {
    source: charge.id,
    type: 'charge',
    amountMinor,
    currency: charge.currency,
    feeMinor: feeOf(amountMinor),
  });
  const settled = store.put<Charge>({
    ...charge,
    captured: true,
    amount_captured: amountMinor,
    balance_transaction: transaction.id,
  });
  const paid = store.put<PaymentIntent>({
    ...intent,
    status: 'succeeded',
    amount_received: amountMinor,
    amount_capturable: 0,
    latest_charge: charge.id,
    last_payment_error: null,
    next_action: null,
  });
  recordEvent(store, intent.status === 'requires_capture' ? 'charge.captured' : 'charge.succeeded', settled);
  recordEvent(store, 'payment_intent.succeeded', paid);
  return paid;
}

export function balanceTransaction(
  store: Store,
  {
    source,
    type,
    amountMinor,
    currency,
    feeMinor,
  }: { source: string; type: string; amountMinor: number; currency: string; feeMinor: number },
): StripeObject {
  const created = nowSeconds();
  return store.put({
    id: newStripeId('txn'),
    object: 'balance_transaction',
    amount: amountMinor,
    available_on: created + 2 * 24 * 60 * 60,
    created,
    currency,
    description: null,
    exchange_rate: null,
    fee: feeMinor,
    fee_details:
      feeMinor === 0
        ? []
        : [
            {
              amount: feeMinor,
              application: null,
              currency,
              description: 'Stripe processing fees',
              type: 'stripe_fee',
            },
          ],
    net: amountMinor - feeMinor,
    reporting_category: type,
    source,
    status: 'pending',
    type,
  });
}

/** @throws StripeError card_error, with the intent, as Stripe answers a card that is declined */
export function refuseDeclined(intent: PaymentIntent): void {
  const error = intent.last_payment_error as Record<string, unknown> | null;
  if (intent.status === 'requires_payment_method' && error) {
    throw new StripeError(402, 'card_error', { ...error, message: String(error.message), payment_intent: intent });
  }
}

function makeCharge(intent: PaymentIntent, card: CardOutcome): Charge {
  const isPaid = card.decline === undefined;
  return {
    id: newStripeId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    balance_transaction: null,
    captured: false,
    created: nowSeconds(),
    currency: intent.currency,
    customer: intent.customer ?? null,
    description: intent.description ?? null,
    disputed: false,
    failure_code: card.decline?.code ?? null,
    failure_message: card.decline?.message ?? null,
    livemode: false,
    metadata: intent.metadata,
    outcome: isPaid
      ? { network_status: 'approved_by_network', reason: null, seller_message: 'Payment complete.', type: 'authorized' }
      : {
          network_status: 'declined_by_network',
          reason: card.decline?.declineCode,
          seller_message: 'The bank declined.',
          type: 'issuer_declined',
        },
    paid: isPaid,
    payment_intent: intent.id,
    payment_method_details: {
      type: 'card',
      card: { brand: card.brand, last4: card.last4, funding: 'credit', country: 'DE', exp_month: 12, exp_year: 2040 },
    },
    receipt_email: intent.receipt_email ?? null,
    refunded: false,
    simulator_fails_refund: card.failsRefund === true,
    status: isPaid ? 'succeeded' : 'failed',
  };
}

function declineError(card: CardOutcome, chargeId: string): Record<string, unknown> {
  return {
    type: 'card_error',
    charge: chargeId,
    code: card.decline?.code,
    decline_code: card.decline?.declineCode,
    message: card.decline?.message,
  };
}
