import type { Facts } from '../../model/facts.ts';
import { forbiddingPolicy, pickOffer } from '../../rules/pick-offer.ts';
import { getVenue } from '../../tools/get-venue.ts';
import { listOffers } from '../../tools/list-offers.ts';
import { suggestElements } from '../../tools/suggest-elements.ts';
import type { Walk } from '../walk.ts';
import type { Acted } from './actions/acting.ts';
import type { Ref, Say } from './state.ts';

export interface Wanted {
  readonly category: string;
  readonly detail: string;
}

export interface Wishes {
  readonly venueId: string;
  readonly wanted: readonly Wanted[];
  readonly unwanted: Facts['unwanted'];
  /** The price of the space that is held, where the space is wanted. */
  readonly spacePriceRuleId: string;
}

interface Draft {
  readonly category: string;
  readonly title: string;
  readonly priceRuleId: string;
  readonly reason: string;
}

/**
 * Suggests, for each category that is wanted, the offer that suits best among those that the venue's rules allow. A wish
 * that can't be had is answered with the rule that forbids it.
 */
export async function suggestFor(walk: Walk, wishes: Wishes): Promise<Acted> {
  const venue = await walk.call(getVenue, { venueId: wishes.venueId });
  const policies = venue.ok ? (venue.value.venue?.policies ?? []) : [];
  const drafts: Draft[] = [];
  const says: Say[] = [];
  for (const wanted of wishes.wanted) {
    const forbidden = forbiddingPolicy(policies, `${wanted.category} ${wanted.detail}`);
    const draft = await bestDraft(walk, wishes, wanted);
    if (forbidden) {
      const alternative = draft ? { title: draft.title } : null;
      says.push({ say: 'refused', rule: `“${wanted.detail || wanted.category}”: ${forbidden.text}`, alternative });
    } else if (!draft)
      says.push({
        say: 'sentence',
        text: `For “${wanted.detail || wanted.category}” this venue works with nobody yet; a person there can be asked.`,
      });
    if (draft && !drafts.some((other) => other.priceRuleId === draft.priceRuleId)) drafts.push(draft);
  }
  if (drafts.length === 0) return { says };
  const suggested = await walk.call(suggestElements, { drafts });
  if (!suggested.ok) return { says: [...says, { say: 'sentence', text: suggested.sentence }] };
  const { elements } = suggested.value;
  const items = elements.map((element) => ({
    title: element.title,
    price: element.price ? { amountMinor: element.price.amountMinor, currency: element.price.currency } : null,
    why: element.reason,
  }));
  const refs: Ref[] = elements.map((element) => ({ kind: 'element', id: element.elementId, label: element.title }));
  return { says: [...says, { say: 'suggestions', items }], refs };
}

/** One entry for each category, in the order in which it was first named, with all that was said of it. */
export function byCategory(wanted: readonly Wanted[]): Wanted[] {
  const found = new Map<string, Wanted>();
  for (const { category, detail } of wanted) {
    const before = found.get(category);
    found.set(category, { category, detail: [before?.detail, detail].filter(Boolean).join(', ') });
  }
  return [...found.values()];
}

async function bestDraft(walk: Walk, wishes: Wishes, { category, detail }: Wanted): Promise<Draft | undefined> {
  const offers = await walk.call(listOffers, { category });
  if (!offers.ok) return undefined;
  const candidates =
    category === 'space'
      ? offers.value.offers.filter((offer) => offer.priceRuleId === wishes.spacePriceRuleId)
      : offers.value.offers;
  const unwanted = wishes.unwanted
    .filter((wish) => wish.category === category)
    .map((wish) => wish.detail.toLowerCase());
  const allowed = candidates.filter((offer) => !unwanted.some((word) => offer.title.toLowerCase().includes(word)));
  const offer = pickOffer(allowed, detail);
  if (!offer) return undefined;
  const who = offer.vendorName ? ` by ${offer.vendorName}` : '';
  const reason =
    category === 'space'
      ? 'It fits your guests and is free on your day.'
      : detail
        ? `You asked for ${detail}${who}; the venue’s rules allow it.`
        : `Every celebration needs it${who}; the venue’s rules allow it.`;
  return { category, title: offer.title, priceRuleId: offer.priceRuleId, reason };
}
