import type { Call, Endpoint } from '../endpoint.ts';
import { recordEvent } from '../events.ts';
import { mergeMetadata, textOf, wholeNumberOf } from '../form-parameters.ts';
import { listPage } from '../lists.ts';
import { balanceTransaction, type Charge } from '../payment.ts';
import { newStripeId, nowSeconds, type StripeObject } from '../store.ts';
import { invalidParameter, missingParameter, StripeError } from '../stripe-error.ts';

const path = '/v1/refunds';
const reasons = ['duplicate', 'fraudulent', 'requested_by_customer'];

export const refunds: readonly Endpoint[] = [
  { method: 'POST', path, run: refund },
  {
    method: 'GET',
    path,
    run: ({ store, parameters }) =>
      listPage(store.list('refund'), parameters, { url: path, fields: ['payment_intent', 'charge'] }),
  },
  { method: 'GET', path: `${path}/:id`, run: ({ store, id }) => store.get('refund', id) },
  {
    method: 'POST',
    path: `${path}/:id`,
    run: ({ store, id, parameters }) => {
      const found = store.get('refund', id);
      const changed = store.put({
        ...found,
        metadata: mergeMetadata(found.metadata as Record<string, string>, parameters),
      });
      recordEvent(store, 'refund.updated', changed);
      return changed;
    },
  },
];

function refund(call: Call): StripeObject {
  const { store, parameters } = call;
  const charge = chargeOf(call);
  const left = charge.amount_captured - charge.amount_refunded;
  if (left <= 0)
    throw new StripeError(400, 'invalid_request_error', {
      message: `Charge ${charge.id} has already been refunded.`,
      code: 'charge_already_refunded',
    });
  const amountMinor = wholeNumberOf(parameters, 'amount') ?? left;
  if (amountMinor < 1) throw invalidParameter('amount', 'Invalid positive integer');
  if (amountMinor > left) {
    throw new StripeError(400, 'invalid_request_error', {
      message: `Refund amount (${amountMinor}) is greater than unrefunded amount on charge (${left})`,
      param: 'amount',
    });
  }
  const reason = textOf(parameters, 'reason') ?? null;
  if (reason !== null && !reasons.includes(reason))
    throw invalidParameter('reason', `Invalid reason: must be one of ${reasons.join(', ')}`);
  const id = newStripeId('re');
  const transaction = balanceTransaction(store, {
    source: id,
    type: 'refund',
    amountMinor: -amountMinor,
    currency: charge.currency,
    feeMinor: 0,
  });
  const made = store.put({
    id,
    object: 'refund',
    amount: amountMinor,
    balance_transaction: transaction.id,
    charge: charge.id,
    created: nowSeconds(),
    currency: charge.currency,
    metadata: mergeMetadata({}, parameters),
    payment_intent: charge.payment_intent,
    reason,
    status: 'succeeded',
  });
  const refundedMinor = charge.amount_refunded + amountMinor;
  const after = store.put<Charge>({
    ...charge,
    amount_refunded: refundedMinor,
    refunded: refundedMinor === charge.amount_captured,
  });
  recordEvent(store, 'refund.created', made);
  recordEvent(store, 'charge.refunded', after);
  if (charge.simulator_fails_refund === true) sendBack(call, made, after);
  return made;
}

/** The card that takes no refund: the bank sends the money back after Stripe had said yes. */
function sendBack({ store }: Call, made: StripeObject, charge: Charge): void {
  const amountMinor = Number(made.amount);
  const returned = balanceTransaction(store, {
    source: made.id,
    type: 'refund_failure',
    amountMinor,
    currency: charge.currency,
    feeMinor: 0,
  });
  const failed = store.put({
    ...made,
    status: 'failed',
    failure_reason: 'unknown',
    failure_balance_transaction: returned.id,
  });
  store.put<Charge>({ ...charge, amount_refunded: charge.amount_refunded - amountMinor, refunded: false });
  recordEvent(store, 'refund.failed', failed);
}

function chargeOf({ store, parameters }: Call): Charge {
  const chargeId = textOf(parameters, 'charge');
  if (chargeId !== undefined) return store.get('charge', chargeId) as Charge;
  const intentId = textOf(parameters, 'payment_intent');
  if (intentId === undefined) throw missingParameter('payment_intent');
  const intent = store.get('payment_intent', intentId);
  if (intent.status !== 'succeeded') {
    throw new StripeError(400, 'invalid_request_error', {
      message: `This PaymentIntent (${intentId}) does not have a successful charge to refund.`,
      code: 'payment_intent_unexpected_state',
    });
  }
  return store.get('charge', String(intent.latest_charge)) as Charge;
}
