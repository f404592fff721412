import type { Call, Endpoint } from '../endpoint.ts';
import { recordEvent } from '../events.ts';
import {
  listOf,
  mergeMetadata,
  objectOf,
  type Parameter,
  type Parameters,
  requiredText,
  textOf,
  wholeNumberOf,
} from '../form-parameters.ts';
import { listPage } from '../lists.ts';
import { newStripeId, nowSeconds, type Store, type StripeObject } from '../store.ts';
import { invalidParameter, missingParameter, StripeError } from '../stripe-error.ts';

const path = '/v1/checkout/sessions';
const lifeSeconds = { least: 30 * 60, most: 24 * 60 * 60 } as const;

export interface CheckoutSession extends StripeObject {
  amount_total: number;
  currency: string;
  status: 'open' | 'complete' | 'expired';
  payment_status: 'unpaid' | 'paid';
  payment_intent: string | null;
  expires_at: number;
  success_url: string;
  cancel_url: string | null;
  metadata: Record<string, string>;
  /** The simulator's own: what the page needs and the API doesn't show. */
  simulator: { lines: LineItem[]; intentParameters: Parameters };
}

interface LineItem {
  id: string;
  object: 'item';
  amount_subtotal: number;
  amount_total: number;
  currency: string;
  description: string;
  quantity: number;
}

export const checkoutSessions: readonly Endpoint[] = [
  { method: 'POST', path, run: (call) => shown(create(call)) },
  {
    method: 'GET',
    path,
    run: ({ store, parameters }) =>
      listPage(current(store).map(shown), parameters, { url: path, fields: ['payment_intent', 'customer', 'status'] }),
  },
  { method: 'GET', path: `${path}/:id`, run: ({ store, id }) => shown(sessionOf(store, id)) },
  {
    method: 'GET',
    path: `${path}/:id/line_items`,
    run: ({ store, id }) => ({
      object: 'list',
      data: sessionOf(store, id).simulator.lines,
      has_more: false,
      url: `${path}/${id}/line_items`,
    }),
  },
  {
    method: 'POST',
    path: `${path}/:id/expire`,
    run: ({ store, id }) => {
      const session = sessionOf(store, id);
      if (session.status !== 'open') {
        throw new StripeError(400, 'invalid_request_error', {
          message: `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
        });
      }
      return shown(expireSession(store, session));
    },
  },
];

/** The session as it is now: one whose time is over expires when somebody looks. @throws StripeError resource_missing */
export function sessionOf(store: Store, id: string): CheckoutSession {
  return asOfNow(store, store.get('checkout.session', id) as CheckoutSession);
}

function asOfNow(store: Store, session: CheckoutSession): CheckoutSession {
  return session.status === 'open' && session.expires_at <= nowSeconds() ? expireSession(store, session) : session;
}

/** Lets every session go whose time is over. */
export function current(store: Store): CheckoutSession[] {
  return store.list('checkout.session').map((session) => asOfNow(store, session as CheckoutSession));
}

/** Without what is the simulator's own. */
export function shown({ simulator: _own, ...session }: CheckoutSession): StripeObject {
  return session as StripeObject;
}

function expireSession(store: Store, session: CheckoutSession): CheckoutSession {
  const expired = store.put<CheckoutSession>({ ...session, status: 'expired', url: null });
  recordEvent(store, 'checkout.session.expired', shown(expired));
  return expired;
}

function create({ store, parameters, publicUrl }: Call): CheckoutSession {
  const mode = textOf(parameters, 'mode') ?? 'payment';
  if (mode !== 'payment') throw invalidParameter('mode', `The simulator knows the mode "payment" only, not "${mode}".`);
  const uiMode = textOf(parameters, 'ui_mode') ?? 'hosted';
  if (!['hosted', 'hosted_page'].includes(uiMode))
    throw invalidParameter('ui_mode', `The simulator knows the hosted page only, not "${uiMode}".`);
  const lines = listOf(parameters, 'line_items').map(readLine);
  const currency = lines[0]?.currency;
  if (currency === undefined) throw missingParameter('line_items');
  if (lines.some((line) => line.currency !== currency))
    throw invalidParameter('line_items', 'All line items must have the same currency.');
  const amountMinor = lines.reduce((sum, line) => sum + line.amount_total, 0);
  if (amountMinor < 1) throw invalidParameter('line_items', 'The total amount must be more than nothing.');
  const customer = textOf(parameters, 'customer') ?? null;
  const customerEmail = textOf(parameters, 'customer_email') ?? null;
  const email = customer === null ? customerEmail : (store.get('customer', customer).email ?? null);
  const created = nowSeconds();
  const id = newStripeId('cs_test');
  return store.put<CheckoutSession>({
    id,
    object: 'checkout.session',
    amount_subtotal: amountMinor,
    amount_total: amountMinor,
    cancel_url: textOf(parameters, 'cancel_url') ?? null,
    client_reference_id: textOf(parameters, 'client_reference_id') ?? null,
    created,
    currency,
    customer,
    customer_details:
      email === null ? null : { email, name: null, phone: null, address: null, tax_exempt: 'none', tax_ids: [] },
    customer_email: customerEmail,
    expires_at: expiryOf(parameters, created),
    livemode: false,
    locale: textOf(parameters, 'locale') ?? null,
    metadata: mergeMetadata({}, parameters),
    mode,
    payment_intent: null,
    payment_method_types: ['card'],
    payment_status: 'unpaid',
    status: 'open',
    success_url: requiredText(parameters, 'success_url'),
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: uiMode,
    url: `${publicUrl}/checkout/${id}`,
    simulator: {
      lines,
      intentParameters: { ...objectOf(parameters, 'payment_intent_data'), ...(customer === null ? {} : { customer }) },
    },
  });
}

function readLine(given: Parameter): LineItem {
  if (typeof given === 'string' || Array.isArray(given))
    throw invalidParameter('line_items', 'Invalid object: line_items');
  if (given.price !== undefined)
    throw invalidParameter('line_items[price]', 'The simulator knows no stored prices; send price_data.');
  const price = objectOf(given, 'price_data');
  const unitMinor = wholeNumberOf(price, 'unit_amount');
  if (unitMinor === undefined || unitMinor < 0) throw missingParameter('line_items[price_data][unit_amount]');
  const quantity = wholeNumberOf(given, 'quantity') ?? 1;
  if (quantity < 1) throw invalidParameter('line_items[quantity]', 'The quantity must be one at least.');
  return {
    id: newStripeId('li'),
    object: 'item',
    amount_subtotal: unitMinor * quantity,
    amount_total: unitMinor * quantity,
    currency: requiredText(price, 'currency').toLowerCase(),
    description: requiredText(objectOf(price, 'product_data'), 'name'),
    quantity,
  };
}

function expiryOf(parameters: Parameters, created: number): number {
  const asked = wholeNumberOf(parameters, 'expires_at') ?? created + lifeSeconds.most;
  // Stripe refuses less too; a minute either way is the clocks' difference.
  if (asked < created + lifeSeconds.least - 60)
    throw invalidParameter(
      'expires_at',
      'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
    );
  if (asked > created + lifeSeconds.most + 60)
    throw invalidParameter(
      'expires_at',
      'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
    );
  return asked;
}
