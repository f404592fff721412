import type { LangGraphRunnableConfig } from '@langchain/langgraph';
import { forbiddingPolicy, pickOffer } from '../../../rules/pick-offer.ts';
import { getVenue } from '../../../tools/get-venue.ts';
import { listOffers } from '../../../tools/list-offers.ts';
import { suggestElements } from '../../../tools/suggest-elements.ts';
import type { Walk } from '../../walk.ts';
import { walkOf } from '../../walk-of.ts';
import type { PlanningState, Ref, Say } from '../state.ts';

interface Wanted {
  readonly category: string;
  readonly detail: string;
}

interface Draft {
  readonly category: string;
  readonly title: string;
  readonly priceRuleId: string;
  readonly reason: string;
}

/**
 * Suggests what the client wished for, and the space and the food that every event needs: for each category the offer
 * that suits best among those that the venue's rules allow. A wish that can't be had is answered with the rule that
 * forbids it.
 */
export async function suggest(state: PlanningState, config: LangGraphRunnableConfig): Promise<Partial<PlanningState>> {
  const walk = walkOf(config);
  const venue = await walk.call(getVenue, { venueId: state.venueId });
  const policies = venue.ok ? (venue.value.venue?.policies ?? []) : [];
  const drafts: Draft[] = [];
  const says: Say[] = [];
  for (const wanted of wantedOf(state)) {
    const forbidden = forbiddingPolicy(policies, `${wanted.category} ${wanted.detail}`);
    const draft = await bestDraft(walk, state, wanted);
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
  if (drafts.length === 0) return { says: [...state.says, ...says] };
  const suggested = await walk.call(suggestElements, { drafts });
  if (!suggested.ok) return { says: [...state.says, ...says, { say: 'sentence', text: suggested.sentence }] };
  const { elements } = suggested.value;
  const items = elements.map((element) => ({
    title: element.title,
    price: element.price ? { amountMinor: element.price.amountMinor, currency: element.price.currency } : null,
    why: element.reason,
  }));
  const refs: Ref[] = elements.map((element) => ({ kind: 'element', id: element.elementId, label: element.title }));
  return { says: [...state.says, ...says, { say: 'suggestions', items }], refs };
}

/** One entry for each category: the space first, then the wishes in the client's order, then food where nobody spoke of it. */
function wantedOf({ facts }: PlanningState): Wanted[] {
  const byCategory = new Map<string, Wanted>([['space', { category: 'space', detail: '' }]]);
  const unwanted = new Set(facts.unwanted.map((wish) => wish.category));
  const wishes = [...facts.wishes, ...(unwanted.has('food') ? [] : [{ category: 'food', detail: '' }])];
  for (const wish of wishes) {
    const before = byCategory.get(wish.category);
    byCategory.set(wish.category, {
      category: wish.category,
      detail: [before?.detail, wish.detail].filter(Boolean).join(', '),
    });
  }
  return [...byCategory.values()];
}

async function bestDraft(walk: Walk, state: PlanningState, { category, detail }: Wanted): Promise<Draft | undefined> {
  const offers = await walk.call(listOffers, { category });
  if (!offers.ok) return undefined;
  const candidates =
    category === 'space'
      ? offers.value.offers.filter((offer) => offer.priceRuleId === state.spacePriceRuleId)
      : offers.value.offers;
  const unwanted = state.facts.unwanted
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
