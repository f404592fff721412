import { serveMetrics } from '@marquee/service-kit/health/metrics-page.ts';
import { startTelemetry } from '@marquee/service-kit/telemetry/start-telemetry.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, expect, test } from 'vitest';
import { openPaymentsWorld } from './testing/open-payments-world.ts';
import { paymentActs } from './testing/payment-acts.ts';

// First of all: the services of this process then count here.
const { prometheus, stop } = startTelemetry({ processName: 'test', serviceName: 'test' });
const page = await serveMetrics({ host: '127.0.0.1', port: 0, prometheus, ready: () => true });
const place = await openPaymentsWorld();
afterAll(async () => {
  await place.close();
  await page.stop();
  await stop();
});
const { api, accepted, pay, untilStatus } = paymentActs(place);

async function value(series: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${page.port}/metrics`)).text();
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(series))
      ?.split(' ')[1],
  );
}

test('quotes and payments are counted by what became of them and by currency, a repeat once', async () => {
  const { client, eventId, deposit, quote } = await accepted();
  const { scheduleItemId } = deposit;
  const { checkoutUrl } = await api(client).startCheckout({ eventId, scheduleItemId });
  await pay(checkoutUrl, '4000000000000002');
  await pay(checkoutUrl);
  await untilStatus(client, eventId, { itemId: scheduleItemId, status: 'paid' });
  const refund = {
    eventId,
    paymentId: scheduleItemId,
    amount: { amountMinor: 270_000, currency: 'EUR' },
    reason: 'A kind gesture',
  };
  const idempotencyKey = newId();
  for (const _try of [1, 2]) await api(place.town.venue.owner).refundPayment(refund, { idempotencyKey });
  await untilStatus(client, eventId, { itemId: scheduleItemId, status: 'refunded' });

  expect(quote.version).toBe(1);
  const expected: [string, number][] = [
    ['marquee_quotes_total{state="issued"', 1],
    ['marquee_quotes_total{state="accepted"', 1],
    ['marquee_payments_total{outcome="failed",currency="EUR"', 1],
    ['marquee_payments_total{outcome="succeeded",currency="EUR"', 1],
    ['marquee_payments_total{outcome="refunded",currency="EUR"', 1],
  ];
  for (const [series, wanted] of expected)
    await place.world.until(async () => (await value(series)) === wanted, `${series} is ${wanted}`);
});
