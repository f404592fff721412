import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type StripeSimulator, startStripeSimulator } from './start-stripe-simulator.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'marquee-stripe-'));
const secretKey = 'sk_test_simulator';
const webhookSecret = 'whsec_simulator';
let simulator: StripeSimulator;
let stripe: Stripe;
let receiver: Server;
let webhookUrl = '';
let webhookAnswers: number[] = [];
const received: Stripe.Event[] = [];

const start = () => startStripeSimulator({ dataFolder, port: 0, secretKey, webhookUrl, webhookSecret, publicUrl: '' });
const connect = (options: Stripe.StripeConfig = {}) => {
  const { hostname, port } = new URL(simulator.apiUrl);
  return new Stripe(secretKey, {
    host: hostname,
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
    ...options,
  });
};

/** Stands where the product's webhook stands: answers as the test asked, and keeps what it accepted. */
const receive = async (request: IncomingMessage, response: ServerResponse) => {
  const body = await buffer(request);
  const status = webhookAnswers.shift() ?? 200;
  if (status === 200)
    received.push(Stripe.webhooks.constructEvent(body, String(request.headers['stripe-signature']), webhookSecret));
  response.writeHead(status).end();
};

beforeAll(async () => {
  receiver = createServer((request, response) => void receive(request, response)).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const address = receiver.address();
  webhookUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
  simulator = await start();
  stripe = connect();
});

beforeEach(() => {
  received.length = 0;
  webhookAnswers = [];
});

afterAll(async () => {
  await simulator.stop();
  receiver.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

const openSession = (more: Partial<Stripe.Checkout.SessionCreateParams> = {}, options?: Stripe.RequestOptions) =>
  stripe.checkout.sessions.create(
    {
      mode: 'payment',
      line_items: [
        { quantity: 2, price_data: { currency: 'eur', unit_amount: 12_550, product_data: { name: 'Deposit <Hall>' } } },
      ],
      success_url: 'https://marquee.test/paid?session={CHECKOUT_SESSION_ID}',
      cancel_url: 'https://marquee.test/back',
      metadata: { payment_id: 'p1' },
      payment_intent_data: { metadata: { payment_id: 'p1' }, description: 'Deposit' },
      ...more,
    },
    options,
  );

const payOnPage = (session: Stripe.Checkout.Session, fields: Record<string, string>) =>
  fetch(`${session.url}/pay`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

const types = () => received.map(({ type }) => type);

describe('checkout', () => {
  test('one pays on the page; session, intent, charge, fee and webhooks tell the same', async () => {
    const customer = await stripe.customers.create({ email: 'ana@example.test', name: 'Ana' });
    const session = await openSession({ customer: customer.id });
    expect(session).toMatchObject({
      status: 'open',
      payment_status: 'unpaid',
      amount_total: 25_100,
      currency: 'eur',
      payment_intent: null,
    });
    const body = await (await fetch(session.url ?? '')).text();
    expect(body).toContain('Pay €251.00 to Marquee');
    expect(body).toContain('Deposit &lt;Hall&gt;');

    const declined = await payOnPage(session, { card: '4000 0000 0000 0002' });
    expect(declined.status).toBe(402);
    expect(await declined.text()).toContain('Your card was declined.');
    expect(await (await payOnPage(session, { card: '4000000000009995' })).text()).toContain('insufficient funds');
    const [first, second] = await Promise.all([1, 2].map(() => payOnPage(session, { card: '4242424242424242' })));
    expect(first?.headers.get('location')).toBe(`https://marquee.test/paid?session=${session.id}`);
    expect(second?.headers.get('location')).toBe(first?.headers.get('location'));

    const paid = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['payment_intent.latest_charge.balance_transaction'],
    });
    expect(paid).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      customer: customer.id,
      customer_details: { email: 'ana@example.test' },
    });
    const intent = paid.payment_intent as Stripe.PaymentIntent;
    expect(intent).toMatchObject({
      status: 'succeeded',
      amount_received: 25_100,
      metadata: { payment_id: 'p1' },
      customer: customer.id,
    });
    const charge = intent.latest_charge as Stripe.Charge;
    expect(charge.balance_transaction).toMatchObject({ amount: 25_100, fee: 402, net: 24_698, type: 'charge' });
    expect((await stripe.checkout.sessions.listLineItems(session.id)).data).toMatchObject([
      { quantity: 2, amount_total: 25_100 },
    ]);
    await vi.waitFor(() => expect(types()).toContain('checkout.session.completed'), 5_000);
    expect(types().filter((type) => type === 'payment_intent.succeeded')).toHaveLength(1);
    expect(types().filter((type) => type === 'payment_intent.payment_failed')).toHaveLength(2);
    expect(received.find(({ type }) => type === 'checkout.session.completed')?.data.object).toMatchObject({
      id: session.id,
      metadata: { payment_id: 'p1' },
    });
  });

  test('a bank that asks first', async () => {
    const session = await openSession();
    expect(await (await payOnPage(session, { card: '4000000000003220' })).text()).toContain('Your bank asks');
    expect((await payOnPage(session, { card: '4000000000003220', bank: 'no' })).status).toBe(402);
    expect((await payOnPage(session, { card: '4000000000003220', bank: 'yes' })).status).toBe(303);
  });

  test('an expired session takes no money', async () => {
    const session = await openSession();
    expect((await stripe.checkout.sessions.expire(session.id)).status).toBe('expired');
    await expect(stripe.checkout.sessions.expire(session.id)).rejects.toThrow('status of `expired`');
    const answer = await payOnPage(session, { card: '4242424242424242' });
    expect(answer.headers.get('location')).toBe(`/checkout/${session.id}`);
    expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('unpaid');
    await vi.waitFor(() => expect(types()).toContain('checkout.session.expired'), 5_000);
  });

  test.each([
    ['no line items', { line_items: [] }, /Missing required param: line_items/],
    ['an expiry too soon', { expires_at: 1 }, /at least 30 minutes/],
    ['an unknown customer', { customer: 'cus_none' }, /No such customer: 'cus_none'/],
    ['a subscription', { mode: 'subscription' as const }, /knows the mode "payment" only/],
  ])('%s is refused', async (_name, more, message) => {
    await expect(openSession(more)).rejects.toThrow(message);
  });
});

describe('payment intents', () => {
  test('confirm, decline, cancel, capture, list, search', async () => {
    const create = (more: Partial<Stripe.PaymentIntentCreateParams>) =>
      stripe.paymentIntents.create({ amount: 5_000, currency: 'eur', ...more });
    const paid = await create({ confirm: true, payment_method: 'pm_card_visa', metadata: { order: "o'1" } });
    expect(paid.status).toBe('succeeded');
    const open = await create({ metadata: { order: 'o2' } });
    await expect(
      stripe.paymentIntents.confirm(open.id, { payment_method: 'pm_card_visa_chargeDeclinedInsufficientFunds' }),
    ).rejects.toMatchObject({
      type: 'StripeCardError',
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      payment_intent: { id: open.id, status: 'requires_payment_method' },
    });
    expect((await stripe.paymentIntents.cancel(open.id)).status).toBe('canceled');
    await expect(stripe.paymentIntents.confirm(open.id, { payment_method: 'pm_card_visa' })).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
    const held = await create({ confirm: true, payment_method: 'pm_card_visa', capture_method: 'manual' });
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 5_000, amount_received: 0 });
    expect(await stripe.paymentIntents.capture(held.id, { amount_to_capture: 3_000 })).toMatchObject({
      status: 'succeeded',
      amount_received: 3_000,
    });
    expect(
      (await stripe.paymentIntents.search({ query: "metadata['order']:'o2' AND status:'canceled'" })).data.map(
        ({ id }) => id,
      ),
    ).toEqual([open.id]);
    expect(
      (await stripe.paymentIntents.search({ query: 'metadata["order"]:"o\'1"' })).data.map(({ id }) => id),
    ).toEqual([paid.id]);
    const page = await stripe.paymentIntents.list({ limit: 2 });
    expect([page.data.length, page.has_more, page.data[0]?.id]).toEqual([2, true, held.id]);
    const all = await stripe.paymentIntents.list({ limit: 1 }).autoPagingToArray({ limit: 100 });
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });
});

describe('refunds', () => {
  const pay = (payment_method: string) =>
    stripe.paymentIntents.create({ amount: 9_000, currency: 'eur', confirm: true, payment_method });

  test('in parts, and never more than was paid', async () => {
    const { id } = await pay('pm_card_visa');
    const part = await stripe.refunds.create({
      payment_intent: id,
      amount: 4_000,
      reason: 'requested_by_customer',
      metadata: { refund_id: 'r1' },
    });
    expect(part).toMatchObject({ status: 'succeeded', amount: 4_000, metadata: { refund_id: 'r1' } });
    await expect(stripe.refunds.create({ payment_intent: id, amount: 5_001 })).rejects.toThrow(
      'greater than unrefunded amount',
    );
    await stripe.refunds.create({ payment_intent: id });
    await expect(stripe.refunds.create({ payment_intent: id })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    });
    expect((await stripe.refunds.list({ payment_intent: id })).data.map(({ amount }) => amount)).toEqual([
      5_000, 4_000,
    ]);
    await vi.waitFor(() => expect(types().filter((type) => type === 'refund.created')).toHaveLength(2), 5_000);
  });

  test('one that the bank sends back', async () => {
    const { id } = await pay('pm_card_refundFail');
    const refund = await stripe.refunds.create({ payment_intent: id });
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe('failed');
    await vi.waitFor(() => expect(types()).toContain('refund.failed'), 5_000);
  });
});

describe('idempotency', () => {
  test('the same key gives the same answer, also after a restart; other parameters are refused', async () => {
    const options = { idempotencyKey: `key-${Math.random()}` };
    const session = await openSession({}, options);
    expect((await openSession({}, options)).id).toBe(session.id);
    await simulator.stop();
    simulator = await start();
    stripe = connect();
    expect((await openSession({}, options)).id).toBe(session.id);
    await expect(openSession({ client_reference_id: 'other' }, options)).rejects.toMatchObject({
      type: 'StripeIdempotencyError',
      statusCode: 400,
    });
  });

  test('a twin that comes meanwhile is refused, and a declined card stays declined under its key', async () => {
    const options = { idempotencyKey: `twin-${Math.random()}` };
    const params = { amount: 100, currency: 'eur', metadata: { simulate: 'slow' } };
    const [first, twin] = await Promise.allSettled([
      stripe.paymentIntents.create(params, options),
      stripe.paymentIntents.create(params, options),
    ]);
    expect([first?.status, twin?.status].sort()).toEqual(['fulfilled', 'rejected']);
    expect([first, twin].find((one) => one?.status === 'rejected')).toMatchObject({
      reason: { statusCode: 409, code: 'idempotency_key_in_use' },
    });
    const refusalOf = (charged: Promise<unknown>) =>
      charged.then(
        () => expect.unreachable('the card was charged'),
        (error: Stripe.errors.StripeCardError) => error,
      );
    const declined = { idempotencyKey: `declined-${Math.random()}` };
    const charge = () =>
      stripe.paymentIntents.create(
        { amount: 100, currency: 'eur', confirm: true, payment_method: 'pm_card_chargeDeclined' },
        declined,
      );
    const refusals = [await refusalOf(charge()), await refusalOf(charge())];
    expect(refusals.map(({ code }) => code)).toEqual(['card_declined', 'card_declined']);
    const [one, again] = refusals.map(({ payment_intent: intent }) => intent?.id);
    expect(one).toMatch(/^pi_/);
    expect(again).toBe(one);
  });
});

describe('what can be made to go wrong', () => {
  const create = (simulate: string, client = stripe, idempotencyKey = `sim-${Math.random()}`) =>
    client.customers.create({ name: simulate, metadata: { simulate } }, { idempotencyKey });
  const made = async (name: string) =>
    (await stripe.customers.list({ limit: 100 })).data.filter((customer) => customer.name === name).length;

  test.each([
    ['timeout_after', 1, { type: 'StripeConnectionError' }],
    ['timeout_before', 0, { type: 'StripeConnectionError' }],
    ['server_error', 0, { type: 'StripeAPIError', statusCode: 500 }],
    ['rate_limit', 0, { type: 'StripeRateLimitError', statusCode: 429 }],
  ])('%s: %i made', async (simulate, count, error) => {
    await expect(create(simulate)).rejects.toMatchObject(error);
    expect(await made(simulate)).toBe(count);
  });

  test.each(['timeout_after', 'timeout_before'])(
    '%s: the SDK tries again with the same key, and one is made',
    async (simulate) => {
      const before = await made(simulate);
      await expect(create(simulate, connect({ maxNetworkRetries: 2 }))).resolves.toMatchObject({ name: simulate });
      expect((await made(simulate)) - before).toBe(1);
    },
  );

  test('rate_limit: the next try with the same key goes through', async () => {
    const key = `later-${Math.random()}`;
    await expect(create('rate_limit', stripe, key)).rejects.toMatchObject({ statusCode: 429 });
    await expect(create('rate_limit', stripe, key)).resolves.toMatchObject({ name: 'rate_limit' });
  });

  test('hang_after: the work is done, the caller gives up', async () => {
    await expect(create('hang_after', connect({ timeout: 300 }))).rejects.toMatchObject({
      type: 'StripeConnectionError',
    });
    expect(await made('hang_after')).toBe(1);
  });
});

describe('webhooks and keys', () => {
  test('an event is sent again until it is answered with 2xx, also after a restart', async () => {
    webhookAnswers = [500, 503, 500];
    const customer = await stripe.customers.create({ name: 'again' });
    await vi.waitFor(() => expect(webhookAnswers).toHaveLength(2), 5_000);
    await simulator.stop();
    simulator = await start();
    stripe = connect();
    await vi.waitFor(
      () => expect(received.map(({ data }) => (data.object as { id?: string }).id)).toContain(customer.id),
      15_000,
    );
    expect((await stripe.events.list({ type: 'customer.created', limit: 1 })).data[0]?.data.object).toMatchObject({
      id: customer.id,
    });
  }, 30_000);

  test('a wrong key and an unknown endpoint are refused in Stripe’s shape', async () => {
    const { hostname, port } = new URL(simulator.apiUrl);
    const stranger = new Stripe('sk_test_other', { host: hostname, port, protocol: 'http', maxNetworkRetries: 0 });
    await expect(stranger.customers.list()).rejects.toMatchObject({ type: 'StripeAuthenticationError' });
    await expect(stripe.subscriptions.list()).rejects.toMatchObject({
      statusCode: 404,
      message: expect.stringContaining("The simulator doesn't know it"),
    });
    await expect(stripe.paymentIntents.retrieve('pi_none')).rejects.toMatchObject({
      code: 'resource_missing',
      statusCode: 404,
    });
  });
});
