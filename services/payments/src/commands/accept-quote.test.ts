import { newId } from '@marquee/values/ids.ts';
import { dayMs } from '@marquee/values/instants.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { openPaymentsWorld } from '../testing/open-payments-world.ts';
import { paymentActs } from '../testing/payment-acts.ts';

const place = await openPaymentsWorld();
afterAll(() => place.close());
const { api, rows, emitted, quoteOf, accepted, pay, untilStatus, paid } = paymentActs(place);

describe('the quote', () => {
  test('is issued by itself when everybody agreed, and accepted once', async () => {
    const { client, eventId, elementId } = await place.readyEvent();
    const quote = await quoteOf(client, eventId);
    expect(quote).toMatchObject({
      state: 'issued',
      total: { amountMinor: 900_000, currency: 'EUR' },
      deposit: { amountMinor: 270_000 },
      lines: [{ elementId, elementVersion: 1, label: 'Catering', amount: { amountMinor: 900_000 } }],
      allowedActions: ['accept'],
    });
    const venue = api(place.town.venue.owner);
    expect((await venue.getQuote({ eventId, quoteId: quote.quoteId })).quote?.allowedActions).toEqual([]);
    await expect(venue.makeQuote({ eventId })).rejects.toMatchObject({ code: 'quote_unchanged' });
    const input = { eventId, quoteId: quote.quoteId, version: 1, typedName: 'Ana Client' };
    await expect(venue.acceptQuote(input)).rejects.toMatchObject({ code: 'no_seat' });
    await expect(api(client).acceptQuote({ ...input, version: 2 })).rejects.toMatchObject({ code: 'quote_changed' });
    await expect(api(client).acceptQuote({ ...input, quoteId: newId() })).rejects.toMatchObject({
      code: 'quote_not_found',
    });

    const idempotencyKey = newId();
    const first = await api(client).acceptQuote(input, { idempotencyKey });
    expect(await api(client).acceptQuote(input, { idempotencyKey })).toEqual(first);
    expect(first.quote).toMatchObject({
      state: 'accepted',
      acceptedName: 'Ana Client',
      contentHash: quote.contentHash,
    });
    await expect(api(client).acceptQuote(input)).rejects.toMatchObject({ code: 'quote_not_now' });
    const { payments, outstanding } = await api(client).listPayments({ eventId });
    expect(payments).toMatchObject([
      { label: 'Deposit', amount: { amountMinor: 270_000 }, status: 'due', allowedActions: ['pay'] },
      { label: 'Balance', amount: { amountMinor: 630_000 }, status: 'scheduled', allowedActions: ['pay'] },
    ]);
    expect(payments[1]?.dueAt?.seconds).toBe(BigInt(Date.UTC(2028, 4, 27, 9) / 1_000));
    expect(outstanding?.amountMinor).toBe(900_000);
    expect(await emitted('QuoteAccepted', eventId)).toMatchObject([{ elements: [{ elementId, version: 1 }] }]);
    expect(await emitted('PaymentDue', eventId)).toHaveLength(1);
    expect(JSON.stringify(await emitted('', eventId))).not.toContain('Ana Client');
  });

  test('waits for whoever still decides, and is replaced by a newer one', async () => {
    const { client, eventId } = await place.readyEvent();
    const first = await quoteOf(client, eventId);
    await place.agree(client, eventId);
    const second = await quoteOf(client, eventId, 2);
    expect(second.lines).toHaveLength(2);
    const { quotes } = await api(client).listQuotes({ eventId });
    expect(quotes.map(({ version, state }) => [version, state])).toEqual([
      [2, 'issued'],
      [1, 'replaced'],
    ]);
    const old = { eventId, quoteId: first.quoteId, version: 1, typedName: 'Ana' };
    await expect(api(client).acceptQuote(old)).rejects.toMatchObject({ code: 'quote_not_now' });
  });

  test('over an event whose deposit is paid schedules only the difference', async () => {
    const { client, eventId, quote, balance } = await paid();
    await place.agree(client, eventId);
    const second = await quoteOf(client, eventId, 2);
    expect(second.total?.amountMinor).toBe(2 * (quote.total?.amountMinor ?? 0));
    await api(client).acceptQuote({ eventId, quoteId: second.quoteId, version: 2, typedName: 'Ana Client' });
    const { payments, paid: paidSum, outstanding } = await api(client).listPayments({ eventId });
    expect(payments.map(({ label, status, amount }) => [label, status, amount?.amountMinor])).toEqual([
      ['Deposit', 'paid', 270_000],
      ['Deposit', 'due', 459_000],
      ['Balance', 'scheduled', 1_071_000],
    ]);
    expect([paidSum?.amountMinor, outstanding?.amountMinor]).toEqual([270_000, 1_530_000]);
    await expect(api(client).startCheckout({ eventId, scheduleItemId: balance.scheduleItemId })).rejects.toMatchObject({
      code: 'payment_not_now',
    });
  });

  test('closes pages that are still open, and counts money that came in by one all the same', async () => {
    const { client, eventId, deposit } = await accepted();
    const { checkoutUrl } = await api(client).startCheckout({ eventId, scheduleItemId: deposit.scheduleItemId });
    await place.agree(client, eventId);
    const second = await quoteOf(client, eventId, 2);
    await api(client).acceptQuote({ eventId, quoteId: second.quoteId, version: 2, typedName: 'Ana Client' });
    await place.world.until(async () => {
      const [row] = await rows('select state from checkouts where event_id = $1', eventId);
      return row?.state === 'expired';
    }, 'the page was closed');
    expect((await pay(checkoutUrl)).headers.get('location')).not.toContain('paid=');

    const [checkout] = await rows('select id, stripe_session_id from checkouts where event_id = $1', eventId);
    const [newDeposit] = (await api(client).listPayments({ eventId })).payments;
    const scheduleItemId = newDeposit?.scheduleItemId ?? '';
    const dearer = await api(client).startCheckout({ eventId, scheduleItemId });
    const object = {
      id: checkout?.stripe_session_id,
      metadata: { checkout_id: checkout?.id },
      amount_total: 270_000,
      currency: 'eur',
      payment_status: 'paid',
      payment_intent: `pi_${newId()}`,
    };
    const event = { id: `evt_${newId()}`, object: 'event', type: 'checkout.session.completed', data: { object } };
    expect(await place.postWebhook(JSON.stringify(event))).toBe('done');
    const { payments, paid: paidSum, outstanding } = await api(client).listPayments({ eventId });
    expect(payments.map(({ status, amount }) => [status, amount?.amountMinor])).toEqual([
      ['paid', 270_000],
      ['due', 270_000],
      ['scheduled', 1_260_000],
    ]);
    expect([paidSum?.amountMinor, outstanding?.amountMinor]).toEqual([270_000, 1_530_000]);
    // The page of the new deposit was open over the whole amount: what is left has a page of its own.
    const cheaper = await api(client).startCheckout({ eventId, scheduleItemId });
    expect(cheaper.checkoutUrl).not.toBe(dearer.checkoutUrl);
    expect((await pay(cheaper.checkoutUrl)).headers.get('location')).toContain(`paid=${scheduleItemId}`);
    await untilStatus(client, eventId, { itemId: scheduleItemId, status: 'paid' });
  });

  test('that costs no more than was paid is settled at once', async () => {
    const { client, eventId, balance, elementId } = await paid();
    await api(client).startCheckout({ eventId, scheduleItemId: balance.scheduleItemId });
    const { checkoutUrl } = await api(client).startCheckout({ eventId, scheduleItemId: balance.scheduleItemId });
    await pay(checkoutUrl);
    await untilStatus(client, eventId, { itemId: balance.scheduleItemId, status: 'paid' });
    await rows(
      `update quotable_elements set version = 2, state = 'ready', price_minor = 800000 where element_id = $1`,
      elementId,
    );
    const { quote } = await api(client).makeQuote({ eventId });
    expect(quote?.deposit?.amountMinor).toBe(0);
    await api(client).acceptQuote({ eventId, quoteId: quote?.quoteId ?? '', version: 2, typedName: 'Ana Client' });
    const said = await emitted('PaymentSucceeded', eventId);
    expect(said.at(-1)).toMatchObject({
      first: true,
      amount: { currency: 'EUR' },
      elements: [{ elementId, version: 2 }],
    });
    expect(said.at(-1)?.scheduleItemId ?? '').toBe('');
  });

  test('that covers what has changed meanwhile is refused', async () => {
    const { client, eventId, elementId } = await place.readyEvent();
    const { quoteId } = await quoteOf(client, eventId);
    await rows(`update quotable_elements set version = 2, state = 'proposed' where element_id = $1`, elementId);
    const input = { eventId, quoteId, version: 1, typedName: 'Ana' };
    await expect(api(client).acceptQuote(input)).rejects.toMatchObject({ code: 'quote_outdated' });
    await expect(api(client).makeQuote({ eventId })).rejects.toMatchObject({ code: 'nothing_to_quote' });
    await rows(`update quotable_elements set state = 'in_flight' where element_id = $1`, elementId);
    await expect(api(client).makeQuote({ eventId })).rejects.toMatchObject({ code: 'still_deciding' });
  });

  test('that nobody may sign any more is refused, and made anew', async () => {
    const { client, eventId } = await place.readyEvent();
    const { quoteId } = await quoteOf(client, eventId);
    place.clock.aheadMs = 15 * dayMs;
    const input = { eventId, quoteId, version: 1, typedName: 'Ana' };
    await expect(api(client).acceptQuote(input)).rejects.toMatchObject({ code: 'quote_expired' });
    expect((await api(client).makeQuote({ eventId })).quote).toMatchObject({ version: 2, state: 'issued' });
    place.clock.aheadMs = 0;
  });
});
