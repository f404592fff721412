import { cardByToken } from '../cards.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import { recordEvent } from '../events.ts';
import { mergeMetadata, type Parameters, requiredText, textOf, wholeNumberOf } from '../form-parameters.ts';
import { listPage, searchPage } from '../lists.ts';
import { type Charge, chargeIntent, type PaymentIntent, settle } from '../payment.ts';
import { newStripeId, nowSeconds, type Store } from '../store.ts';
import { invalidParameter, missingParameter, StripeError } from '../stripe-error.ts';

const path = '/v1/payment_intents';
const confirmable = ['requires_payment_method', 'requires_confirmation', 'requires_action'];
const cancellable = [...confirmable, 'requires_capture'];

export const paymentIntents: readonly Endpoint[] = [
  {
    method: 'POST',
    path,
    run: ({ store, parameters }) => {
      const amountMinor = wholeNumberOf(parameters, 'amount');
      if (amountMinor === undefined) throw missingParameter('amount');
      const intent = makeIntent(store, { amountMinor, currency: requiredText(parameters, 'currency'), parameters });
      return textOf(parameters, 'confirm') === 'true' ? confirm(store, intent, parameters) : intent;
    },
  },
  {
    method: 'GET',
    path,
    run: ({ store, parameters }) =>
      listPage(store.list('payment_intent'), parameters, { url: path, fields: ['customer'] }),
  },
  {
    method: 'GET',
    path: `${path}/search`,
    run: ({ store, parameters }) => searchPage(store.list('payment_intent'), parameters, `${path}/search`),
  },
  { method: 'GET', path: `${path}/:id`, run: ({ store, id }) => store.get('payment_intent', id) },
  {
    method: 'POST',
    path: `${path}/:id`,
    run: (call) => {
      const intent = intentOf(call);
      const description = textOf(call.parameters, 'description') ?? intent.description;
      return call.store.put({ ...intent, description, metadata: mergeMetadata(intent.metadata, call.parameters) });
    },
  },
  { method: 'POST', path: `${path}/:id/confirm`, run: (call) => confirm(call.store, intentOf(call), call.parameters) },
  { method: 'POST', path: `${path}/:id/capture`, run: capture },
  {
    method: 'POST',
    path: `${path}/:id/cancel`,
    run: (call) => {
      const intent = intentOf(call);
      refuseState(intent, cancellable, 'cancel');
      const canceled = call.store.put({
        ...intent,
        status: 'canceled',
        amount_capturable: 0,
        canceled_at: nowSeconds(),
        cancellation_reason: textOf(call.parameters, 'cancellation_reason') ?? null,
      });
      recordEvent(call.store, 'payment_intent.canceled', canceled);
      return canceled;
    },
  },
];

/** A new intent, of an API call or of a checkout page. */
export function makeIntent(
  store: Store,
  { amountMinor, currency, parameters }: { amountMinor: number; currency: string; parameters: Parameters },
): PaymentIntent {
  if (amountMinor < 1 || amountMinor > 99_999_999)
    throw invalidParameter('amount', 'Amount must be between 1 and 99999999 minor units');
  if (!/^[a-z]{3}$/i.test(currency)) throw invalidParameter('currency', `Invalid currency: ${currency}`);
  const customer = textOf(parameters, 'customer') ?? null;
  if (customer !== null) store.get('customer', customer);
  const id = newStripeId('pi');
  const intent = store.put<PaymentIntent>({
    id,
    object: 'payment_intent',
    amount: amountMinor,
    amount_capturable: 0,
    amount_received: 0,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: textOf(parameters, 'capture_method') ?? 'automatic',
    client_secret: `${id}_secret_${newStripeId('s').slice(2)}`,
    confirmation_method: 'automatic',
    created: nowSeconds(),
    currency: currency.toLowerCase(),
    customer,
    description: textOf(parameters, 'description') ?? null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: mergeMetadata({}, parameters),
    next_action: null,
    payment_method: textOf(parameters, 'payment_method') ?? null,
    payment_method_types: ['card'],
    receipt_email: textOf(parameters, 'receipt_email') ?? null,
    status: textOf(parameters, 'payment_method') === undefined ? 'requires_payment_method' : 'requires_confirmation',
  });
  recordEvent(store, 'payment_intent.created', intent);
  return intent;
}

function confirm(store: Store, intent: PaymentIntent, parameters: Parameters): PaymentIntent {
  refuseState(intent, confirmable, 'confirm');
  const method =
    textOf(parameters, 'payment_method') ??
    (typeof intent.payment_method === 'string' ? intent.payment_method : undefined);
  if (method === undefined) throw missingParameter('payment_method');
  const card = cardByToken(method);
  const withMethod = { ...intent, payment_method: method };
  if (card.needsAuthentication === true) {
    const waiting = store.put<PaymentIntent>({
      ...withMethod,
      status: 'requires_action',
      next_action: { type: 'use_stripe_sdk', use_stripe_sdk: {} },
    });
    recordEvent(store, 'payment_intent.requires_action', waiting);
    return waiting;
  }
  return chargeIntent(store, withMethod, card);
}

function capture(call: Call): PaymentIntent {
  const intent = intentOf(call);
  refuseState(intent, ['requires_capture'], 'capture');
  const amountMinor = wholeNumberOf(call.parameters, 'amount_to_capture') ?? intent.amount;
  if (amountMinor < 1 || amountMinor > intent.amount)
    throw invalidParameter('amount_to_capture', 'The amount to capture is more than was authorised.');
  const charge = call.store.get('charge', String(intent.latest_charge)) as Charge;
  return settle(call.store, { intent, charge, amountMinor });
}

function intentOf({ store, id }: Call): PaymentIntent {
  return store.get('payment_intent', id) as PaymentIntent;
}

function refuseState(intent: PaymentIntent, allowed: readonly string[], verb: string): void {
  if (allowed.includes(intent.status)) return;
  throw new StripeError(400, 'invalid_request_error', {
    message: `You cannot ${verb} this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be used: ${allowed.join(', ')}.`,
    code: 'payment_intent_unexpected_state',
    payment_intent: intent,
  });
}
