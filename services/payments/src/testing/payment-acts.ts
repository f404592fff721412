import { PaymentsService } from '@marquee/contracts/marquee/payments/v1/payments_pb.ts';
import type { TestPerson } from '@marquee/testing/open-world.ts';
import type { PaymentsWorld } from './open-payments-world.ts';

/** What people do with money, and how one looks at what came of it. */
export function paymentActs(place: PaymentsWorld) {
  const api = (person: TestPerson) => place.world.as(person, PaymentsService);
  const rows = async (query: string, ...values: unknown[]) => (await place.world.sql.query(query, values)).rows;
  const emitted = async (type: string, eventId: string) =>
    (
      await rows(
        `select payload from payments_engine.outbox where type like '%' || $1 and event_id = $2 order by seq`,
        type,
        eventId,
      )
    ).map((row) => (typeof row.payload === 'string' ? JSON.parse(row.payload) : row.payload));

  async function quoteOf(client: TestPerson, eventId: string, version = 1) {
    return place.world.until(async () => {
      const { quotes } = await api(client).listQuotes({ eventId });
      return quotes.find((quote) => quote.version === version);
    }, `quote ${version} was issued`);
  }

  async function accepted() {
    const event = await place.readyEvent();
    const quote = await quoteOf(event.client, event.eventId);
    await api(event.client).acceptQuote({
      eventId: event.eventId,
      quoteId: quote.quoteId,
      version: quote.version,
      typedName: 'Ana Client',
    });
    const { payments } = await api(event.client).listPayments({ eventId: event.eventId });
    const [deposit, balance] = payments;
    if (!deposit || !balance) throw new Error('there is no schedule');
    return { ...event, quote, deposit, balance };
  }

  const pay = async (url: string, card = '4242424242424242') =>
    fetch(`${url}/pay`, { method: 'POST', body: new URLSearchParams({ card }), redirect: 'manual' });

  const statusOf = async (client: TestPerson, eventId: string, itemId: string) =>
    (await api(client).listPayments({ eventId })).payments.find((item) => item.scheduleItemId === itemId)?.status;

  const untilStatus = (client: TestPerson, eventId: string, { itemId, status }: { itemId: string; status: string }) =>
    place.world.until(async () => (await statusOf(client, eventId, itemId)) === status, `the item was ${status}`);

  async function paid() {
    const event = await accepted();
    const { client, eventId, deposit } = event;
    const { checkoutUrl } = await api(client).startCheckout({ eventId, scheduleItemId: deposit.scheduleItemId });
    await pay(checkoutUrl);
    await untilStatus(client, eventId, { itemId: deposit.scheduleItemId, status: 'paid' });
    return event;
  }

  return { api, rows, emitted, quoteOf, accepted, pay, statusOf, untilStatus, paid };
}
