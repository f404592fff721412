import type { Acted, Acting } from './acting.ts';

/** What each state means to the client, and for whom it waits. */
const stateWords: Readonly<Record<string, readonly [string, string | null]>> = {
  client_review: ['ready for your decision', 'you'],
  client_approved: ['approved by you', 'the venue'],
  change_requested: ['waiting for your answer to the form', 'you'],
  rejected: ['turned down', null],
  venue_review: ['with the venue', 'the venue'],
  venue_approved: ['approved by the venue', 'the vendor'],
  venue_declined: ['declined by the venue', null],
  vendor_requested: ['with the vendor', 'the vendor'],
  vendor_declined: ['declined by the vendor', null],
  contracting: ['agreed by everybody', 'the quote and the first payment'],
  finalized: ['final', null],
  cancelled: ['cancelled', null],
};

export async function tellStatus({ event }: Acting, { category }: { category: string | null }): Promise<Acted> {
  const elements = event.elements.filter((element) => !category || element.category === category);
  const items = elements.map((element) => {
    const [state, waitingFor] = stateWords[element.state] ?? [element.state, null];
    return { title: element.title, state, waitingFor };
  });
  return { says: [{ say: 'status', items }] };
}

export async function tellPrices({ event }: Acting, { category }: { category: string | null }): Promise<Acted> {
  const elements = event.elements.filter((element) => !category || element.category === category);
  const money = (value: { amountMinor: number; currency: string }) => ({
    amountMinor: value.amountMinor,
    currency: value.currency,
  });
  const items = elements.map((element) => ({
    title: element.title,
    price: element.price ? money(element.price) : null,
  }));
  return { says: [{ say: 'prices', items, ...(event.total && !category ? { total: money(event.total) } : {}) }] };
}
