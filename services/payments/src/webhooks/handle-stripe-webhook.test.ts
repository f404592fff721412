import { newId } from '@marquee/values/ids.ts';
import Stripe from 'stripe';
import { afterAll, describe, expect, test } from 'vitest';
import { signUp } from '../../../events/src/testing/open-events-world.ts';
import { openPaymentsWorld } from '../testing/open-payments-world.ts';
import { paymentActs } from '../testing/payment-acts.ts';

const place = await openPaymentsWorld();
afterAll(() => place.close());
const { api, rows, emitted, accepted, statusOf } = paymentActs(place);

describe('the webhook', () => {
  const completed = (object: object) =>
    JSON.stringify({ id: `evt_${newId()}`, object: 'event', type: 'checkout.session.completed', data: { object } });

  test('refuses what is forged, stale, or sent by anybody but the gateway', async () => {
    const body = completed({});
    const sign = (secret: string, timestamp?: number) =>
      Stripe.webhooks.generateTestHeaderString({ payload: body, secret, ...(timestamp ? { timestamp } : {}) });
    await expect(place.postWebhook(body, sign('whsec_wrong'))).rejects.toMatchObject({ code: 'signature_forged' });
    const longAgo = Math.floor(Date.now() / 1_000) - 301;
    await expect(place.postWebhook(body, sign('whsec_for_tests', longAgo))).rejects.toMatchObject({
      code: 'signature_forged',
    });
    const tasks = { id: '', email: '', token: await place.world.serviceToken('tasks') };
    const input = { body: new TextEncoder().encode(body), signature: sign('whsec_for_tests') };
    await expect(api(tasks).handleStripeWebhook(input)).rejects.toMatchObject({ code: 'system_only' });
    const stranger = await signUp(place.world, 'Web Stranger');
    await expect(api(stranger).handleStripeWebhook(input)).rejects.toMatchObject({ code: 'caller_not_allowed' });
    expect(await rows(`select 1 from stripe_events where id = $1`, JSON.parse(body).id)).toEqual([]);
  });

  test('does a repeat once, never books another amount, and leaves what it doesn’t know', async () => {
    const { client, eventId, deposit } = await accepted();
    await api(client).startCheckout({ eventId, scheduleItemId: deposit.scheduleItemId });
    const [checkout] = await rows('select id, stripe_session_id from checkouts where event_id = $1', eventId);
    const session = {
      id: checkout?.stripe_session_id,
      object: 'checkout.session',
      metadata: { checkout_id: checkout?.id },
      currency: 'eur',
      payment_status: 'paid',
      payment_intent: `pi_${newId()}`,
    };
    expect(await place.postWebhook(completed({ ...session, amount_total: 1 }))).toBe('amount_differs');
    expect(await statusOf(client, eventId, deposit.scheduleItemId)).toBe('due');
    const body = completed({ ...session, amount_total: 270_000 });
    expect(await place.postWebhook(body)).toBe('done');
    expect(await place.postWebhook(body)).toBe('repeated');
    expect(await place.postWebhook(completed({ ...session, amount_total: 270_000 }))).toBe('done');
    const late = { object: 'payment_intent', metadata: { checkout_id: checkout?.id }, last_payment_error: null };
    const failed = {
      id: `evt_${newId()}`,
      object: 'event',
      type: 'payment_intent.payment_failed',
      data: { object: late },
    };
    expect(await place.postWebhook(JSON.stringify(failed))).toBe('done');
    expect(await statusOf(client, eventId, deposit.scheduleItemId)).toBe('paid');
    expect(await emitted('PaymentSucceeded', eventId)).toHaveLength(1);
    expect(await emitted('PaymentFailed', eventId)).toHaveLength(0);
    const unknown = JSON.stringify({
      id: `evt_${newId()}`,
      object: 'event',
      type: 'payout.paid',
      data: { object: {} },
    });
    expect(await place.postWebhook(unknown)).toBe('done');
    expect(await place.postWebhook(completed({ ...session, id: 'cs_other', metadata: {} }))).toBe('done');
  });
});
