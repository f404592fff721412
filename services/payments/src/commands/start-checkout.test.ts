import { afterAll, describe, expect, test } from 'vitest';
import { openPaymentsWorld } from '../testing/open-payments-world.ts';
import { paymentActs } from '../testing/payment-acts.ts';

const place = await openPaymentsWorld();
afterAll(() => place.close());
const { api, rows, emitted, accepted, pay, statusOf, untilStatus, paid } = paymentActs(place);

describe('a payment', () => {
  test('is made on Stripe’s page, once however often one presses', async () => {
    const { client, eventId, elementId, deposit } = await accepted();
    const scheduleItemId = deposit.scheduleItemId;
    const answers = await Promise.all([1, 2].map(() => api(client).startCheckout({ eventId, scheduleItemId })));
    const third = await api(client).startCheckout({ eventId, scheduleItemId });
    expect(third.checkoutUrl).toContain('/checkout/');
    for (const { checkoutUrl } of answers) if (checkoutUrl !== '') expect(checkoutUrl).toBe(third.checkoutUrl);
    expect(await rows('select 1 from checkouts where payment_id = $1', scheduleItemId)).toHaveLength(1);
    expect((await pay(third.checkoutUrl)).headers.get('location')).toBe(
      `http://marquee.test/client/events/${eventId}?tab=money&paid=${scheduleItemId}`,
    );
    await untilStatus(client, eventId, { itemId: scheduleItemId, status: 'paid' });
    expect(await emitted('PaymentSucceeded', eventId)).toMatchObject([
      {
        paymentId: scheduleItemId,
        first: true,
        amount: { amountMinor: 270_000 },
        elements: [{ elementId, version: 1 }],
      },
    ]);
    const ledger = await rows(
      'select account, amount_minor::int as minor from ledger_entries where payment_id = $1',
      scheduleItemId,
    );
    expect(ledger.map((row) => row.minor).reduce((sum, minor) => sum + minor, 0)).toBe(0);
    expect(ledger).toHaveLength(2);
    const receipt = await api(client).getReceipt({ eventId, paymentId: scheduleItemId });
    expect(receipt).toMatchObject({ method: 'card', label: 'Deposit', amount: { amountMinor: 270_000 } });
    expect(receipt.number).toMatch(/^R-[0-9A-F]{12}-01$/);
    await expect(api(client).startCheckout({ eventId, scheduleItemId })).rejects.toMatchObject({
      code: 'payment_not_now',
    });
    await place.world.until(async () => {
      const [row] = await rows('select state from elements where id = $1', elementId);
      return row?.state === 'finalized';
    }, 'the element became final');
  });

  test('that is declined is told, and may be tried again on the same page', async () => {
    const { client, eventId, deposit } = await accepted();
    const { checkoutUrl } = await api(client).startCheckout({ eventId, scheduleItemId: deposit.scheduleItemId });
    expect((await pay(checkoutUrl, '4000000000000002')).status).toBe(402);
    await untilStatus(client, eventId, { itemId: deposit.scheduleItemId, status: 'failed' });
    expect(await emitted('PaymentFailed', eventId)).toMatchObject([{ reasonCode: 'card_declined' }]);
    await pay(checkoutUrl);
    await untilStatus(client, eventId, { itemId: deposit.scheduleItemId, status: 'paid' });
  });

  test('becomes due and overdue by the clock', async () => {
    const { client, eventId, deposit, balance } = await paid();
    const runDue = async (itemId: string, status: string) => {
      await place.world.sql.query(
        `update payments_engine.jobs set due_at = now() where kind = 'announce-due-payment' and key = $1 and state = 'waiting'`,
        [itemId],
      );
      await untilStatus(client, eventId, { itemId, status });
    };
    await runDue(balance.scheduleItemId, 'due');
    await runDue(balance.scheduleItemId, 'overdue');
    expect(await emitted('PaymentDue', eventId)).toHaveLength(3);
    expect(await statusOf(client, eventId, deposit.scheduleItemId)).toBe('paid');
  });

  test('whose page’s answer got lost has one page all the same', async () => {
    const { client, eventId, deposit } = await accepted();
    place.line.loseAnswers('POST', '/v1/checkout/sessions', 2);
    const scheduleItemId = deposit.scheduleItemId;
    expect((await api(client).startCheckout({ eventId, scheduleItemId })).jobId).not.toBe('');
    const [job] = await rows(
      `select state from payments_engine.jobs where kind = 'open-checkout' and event_id = $1`,
      eventId,
    );
    expect(job?.state).toBe('unknown');
    await place.world.sql.query(
      `update payments_engine.jobs set due_at = now() where event_id = $1 and state = 'unknown'`,
      [eventId],
    );
    const { checkoutUrl } = await place.world.until(async () => {
      const answer = await api(client).startCheckout({ eventId, scheduleItemId });
      return answer.checkoutUrl === '' ? undefined : answer;
    }, 'the page was found');
    const ours = (await place.stripe.checkout.sessions.list({ limit: 100 })).data.filter(
      (session) => session.metadata?.payment_id === scheduleItemId,
    );
    expect(ours.map((session) => session.url)).toEqual([checkoutUrl]);
  });

  // Stripe keeps an answer of 500 under its key for a day: a repeat heard it until the job was dead.
  test('has its page although Stripe failed inside at first', async () => {
    const { client, eventId, deposit } = await accepted();
    const troubles = { next: ['server_error', 'server_error', 'none', 'rate_limit', 'server_error'] };
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(troubles);
    await fetch(`${place.line.url}/control/troubles`, { method: 'PUT', headers, body });
    await place.world.until(async () => {
      await place.world.sql.query(
        `update payments_engine.jobs set due_at = now() where event_id = $1 and state = 'unknown'`,
        [eventId],
      );
      const answer = await api(client).startCheckout({ eventId, scheduleItemId: deposit.scheduleItemId });
      return answer.checkoutUrl !== '';
    }, 'the page is open');
    const jobs = await rows(
      `select state from payments_engine.jobs where kind = 'open-checkout' and event_id = $1`,
      eventId,
    );
    expect(jobs).toEqual([{ state: 'done' }]);
    const sessions = (await place.stripe.checkout.sessions.list({ limit: 100 })).data;
    expect(sessions.filter(({ metadata }) => metadata?.payment_id === deposit.scheduleItemId)).toHaveLength(1);
  });

  test('may be told by the webhook before the job wrote its page down', async () => {
    const { client, eventId, deposit } = await accepted();
    place.line.loseAnswers('POST', '/v1/checkout/sessions', 2);
    await api(client).startCheckout({ eventId, scheduleItemId: deposit.scheduleItemId });
    const [session] = (await place.stripe.checkout.sessions.list({ limit: 100 })).data.filter(
      (one) => one.metadata?.payment_id === deposit.scheduleItemId,
    );
    await pay(session?.url ?? '');
    await untilStatus(client, eventId, { itemId: deposit.scheduleItemId, status: 'paid' });
    await place.world.sql.query(
      `update payments_engine.jobs set due_at = now() where event_id = $1 and state = 'unknown'`,
      [eventId],
    );
    await place.world.until(async () => {
      const [job] = await rows(
        `select state from payments_engine.jobs where kind = 'open-checkout' and event_id = $1`,
        eventId,
      );
      return job?.state === 'done';
    }, 'the job found its page');
    const [checkout] = await rows('select state, stripe_session_id from checkouts where event_id = $1', eventId);
    expect(checkout).toEqual({ state: 'paid', stripe_session_id: session?.id });
    expect(await emitted('PaymentSucceeded', eventId)).toHaveLength(1);
  });
});
