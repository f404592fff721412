import { timestampDate } from '@bufbuild/protobuf/wkt';
import { dayOf, localTimeOf } from '@marquee/values/days.ts';
import { missingFacts } from '../../../model/missing-facts.ts';
import { dayInWords } from '../../../rules/day-in-words.ts';
import { knownFacts } from '../known-facts.ts';
import type { Say } from '../state.ts';
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
  const missing = category ? [] : missingFacts(knownFacts(event));
  return {
    says: [{ say: 'status', items }, ...(missing.length > 0 ? [{ say: 'missing', fields: missing } as const] : [])],
  };
}

/** Until when each space is held, in the venue's own time. */
export async function tellHolds({ event }: Acting): Promise<Acted> {
  const zone = event.event?.zone || 'UTC';
  const says = event.holds.flatMap(({ state, spaceName, day, rank, expiresAt }): Say[] => {
    if (state !== 'hold' || !expiresAt) return [];
    const until = timestampDate(expiresAt);
    const place = rank === 1 ? 'You are first in line.' : `You are number ${rank} in line.`;
    const text = `${spaceName} on ${dayInWords(day)} is held for you until ${dayInWords(dayOf(until, zone))}, ${localTimeOf(until, zone)} (${zone} time). ${place}`;
    return [{ say: 'sentence', text }];
  });
  return says.length > 0 ? { says } : { says: [{ say: 'sentence', text: 'No space is held for you at the moment.' }] };
}

/** Where the quote stands and what comes before it; amounts are told where they are made, under Money. */
export async function tellPayment({ event }: Acting): Promise<Acted> {
  const agreed = event.elements.filter((element) => element.state === 'contracting').map((element) => element.title);
  const text =
    agreed.length > 0
      ? `Everybody has agreed on ${agreed.join(', ')}. The quote stands under Money: you accept it there, and the deposit is due then.`
      : 'The quote is made as soon as everybody has agreed on what you approved. It then stands under Money, and nothing is due before you accept it.';
  return {
    says: [{ say: 'sentence', text }],
    refs: [{ kind: 'quote', id: event.event?.eventId ?? '', label: 'Money' }],
  };
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
