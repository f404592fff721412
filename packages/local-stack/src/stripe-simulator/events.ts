import Stripe from 'stripe';
import { newStripeId, nowSeconds, type Store, type StripeObject } from './store.ts';

/** Notes that something happened, with the thing as it is now, and has it sent to the webhook. */
export function recordEvent(store: Store, type: string, about: StripeObject): void {
  const event = store.put({
    id: newStripeId('evt'),
    object: 'event',
    api_version: Stripe.API_VERSION,
    created: nowSeconds(),
    data: { object: about },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  });
  store.addDelivery(event.id);
}
