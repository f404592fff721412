import { newId } from '@marquee/values/ids.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { signUp } from '../../../events/src/testing/open-events-world.ts';
import { openPaymentsWorld } from '../testing/open-payments-world.ts';
import { paymentActs } from '../testing/payment-acts.ts';

const place = await openPaymentsWorld();
afterAll(() => place.close());
const { api, rows, emitted, accepted, untilStatus, paid } = paymentActs(place);

describe('a refund', () => {
  test('is the venue’s decision, is sent once, and is booked once', async () => {
    const { client, eventId, deposit } = await paid();
    const paymentId = deposit.scheduleItemId;
    const amount = { amountMinor: 100_000, currency: 'EUR' };
    const input = { eventId, paymentId, amount, reason: 'A kind gesture' };
    await expect(api(client).refundPayment(input)).rejects.toMatchObject({ code: 'no_seat' });
    const venue = api(place.town.venue.owner);
    await expect(venue.refundPayment({ ...input, amount: { ...amount, amountMinor: 270_001 } })).rejects.toMatchObject({
      code: 'refund_too_large',
    });
    await expect(venue.refundPayment({ ...input, amount: { ...amount, currency: 'USD' } })).rejects.toMatchObject({
      code: 'currency_differs',
    });
    const staff = await signUp(place.world, `Staff ${newId().slice(-6)}`);
    await place.world.sql.query(
      `insert into memberships (id, person_id, organisation_id, role, created_at) values ($1, $2, $3, 'staff', now())`,
      [newId(), staff.id, place.town.venue.organisationId],
    );
    await expect(api(staff).refundPayment(input)).rejects.toMatchObject({ code: 'managers_only' });

    place.line.loseAnswers('POST', '/v1/refunds', 2);
    const idempotencyKey = newId();
    const first = await venue.refundPayment(input, { idempotencyKey });
    expect(await venue.refundPayment(input, { idempotencyKey })).toEqual(first);
    await place.world.until(async () => {
      const [row] = await rows('select state from refunds where id = $1', first.refundId);
      return row?.state === 'done';
    }, 'the webhook told of the refund whose answer got lost');
    await place.world.sql.query(
      `update payments_engine.jobs set due_at = now() where event_id = $1 and state = 'unknown'`,
      [eventId],
    );
    await place.world.until(async () => {
      const [job] = await rows(
        `select state from payments_engine.jobs where kind = 'send-refund-to-stripe' and event_id = $1`,
        eventId,
      );
      return job?.state === 'done';
    }, 'the job found its refund');
    expect(await emitted('PaymentRefunded', eventId)).toMatchObject([{ paymentId, amount }]);
    expect((await api(client).getReceipt({ eventId, paymentId })).refunded?.amountMinor).toBe(100_000);
    const [{ sum }] = (await rows(
      `select sum(amount_minor)::int as sum from ledger_entries where payment_id = $1 and account = 'stripe_balance'`,
      paymentId,
    )) as [{ sum: number }];
    expect(sum).toBe(170_000);
    await venue.refundPayment({ ...input, amount: { ...amount, amountMinor: 170_000 } });
    await untilStatus(client, eventId, { itemId: paymentId, status: 'refunded' });
    await expect(venue.refundPayment(input)).rejects.toMatchObject({ code: 'payment_not_now' });
  });
});

test('strangers, other venues and vendors see nothing and change nothing', async () => {
  const { client, eventId, quote, deposit } = await accepted();
  const stranger = await signUp(place.world, `Stranger ${newId().slice(-6)}`);
  const florist = place.town.florist.owner;
  for (const person of [stranger, florist]) {
    const calls = [
      () => api(person).listQuotes({ eventId }),
      () => api(person).getQuote({ eventId, quoteId: quote.quoteId }),
      () => api(person).makeQuote({ eventId }),
      () => api(person).acceptQuote({ eventId, quoteId: quote.quoteId, version: 1, typedName: 'Eve' }),
      () => api(person).listPayments({ eventId }),
      () => api(person).startCheckout({ eventId, scheduleItemId: deposit.scheduleItemId }),
      () => api(person).getReceipt({ eventId, paymentId: deposit.scheduleItemId }),
      () =>
        api(person).refundPayment({
          eventId,
          paymentId: deposit.scheduleItemId,
          amount: { amountMinor: 1, currency: 'EUR' },
          reason: 'x',
        }),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'event_not_found' });
  }
  // Another client's own event doesn't open this one's rows.
  const other = await accepted();
  await expect(
    api(other.client).startCheckout({ eventId: other.eventId, scheduleItemId: deposit.scheduleItemId }),
  ).rejects.toMatchObject({ code: 'payment_not_found' });
  expect((await api(client).listPayments({ eventId })).payments).toHaveLength(2);
});
