import type { LangGraphRunnableConfig } from '@langchain/langgraph';
import { formatMoney } from '@marquee/values/money.ts';
import { dayInWords } from '../../../rules/day-in-words.ts';
import { chooseDay } from '../../../tools/choose-day.ts';
import { findSpaces } from '../../../tools/find-spaces.ts';
import { getEvent } from '../../../tools/get-event.ts';
import { placeHold } from '../../../tools/place-hold.ts';
import type { Walk } from '../../walk.ts';
import { walkOf } from '../../walk-of.ts';
import { takesItsPlace } from '../open-elements.ts';
import type { PlanningState, Say } from '../state.ts';

type Offer = Extract<Awaited<ReturnType<typeof search>>, { ok: true }>['value']['offers'][number];
const search = (walk: Walk) => walk.call(findSpaces, {});

/**
 * Where day and number are known, finds the space that fits and is free and holds it, first in line if it can be. Where
 * none can be had it names the rule or the booking, and offers what can. A space that is an element already stays.
 */
export async function holdSpace(
  state: PlanningState,
  config: LangGraphRunnableConfig,
): Promise<Partial<PlanningState>> {
  const walk = walkOf(config);
  const known = await walk.call(getEvent, {});
  if (known.ok && known.value.elements.some(takesItsPlace('space'))) return {};
  const found = await search(walk);
  if (!found.ok) return { stage: 'over' };
  const best = found.value.offers.find((offer) => offer.fits);
  if (!best) return { stage: 'over', says: [...state.says, ...nothingFits(found.value.offers)] };
  const says: Say[] = [];
  const dates = state.facts.date?.dates ?? [];
  const exact = dates.length === 1 && dates[0]?.from === dates[0]?.to;
  if (!exact) await walk.call(chooseDay, { day: best.day });
  const held = await walk.call(placeHold, { spaceId: best.spaceId, layoutId: best.layoutId, day: best.day });
  if (held.ok && held.value.hold) {
    const place = held.value.hold.rank === 1 ? 'first in line' : `number ${held.value.hold.rank} in line`;
    says.push({
      say: 'sentence',
      text: `I’ve put a hold on ${best.name} for ${dayInWords(best.day)}, ${place}. It isn’t a booking yet: the page shows until when it holds.`,
    });
    if (!exact) says.push({ say: 'sentence', text: 'If another day suits you better, just say which.' });
  } else if (!held.ok && held.code !== 'hold_exists') says.push({ say: 'sentence', text: held.sentence });
  const warning = best.findings.find((finding) => finding.effect === 'warn');
  if (warning) says.push({ say: 'sentence', text: warning.text });
  return { spacePriceRuleId: best.priceRuleId, says: [...state.says, ...says] };
}

/** Why no space can be had, by the rule or the booking that is in the way, and what could be had instead. */
function nothingFits(offers: readonly Offer[]): Say[] {
  if (offers.length === 0)
    return [{ say: 'sentence', text: 'This venue has no space that can be booked yet. Shall I ask a person there?' }];
  const tooSmall = offers.flatMap((offer) => offer.findings.filter((finding) => finding.effect === 'block'));
  const taken = offers.filter(
    (offer) => offer.availability === 'taken' && !offer.findings.some((finding) => finding.effect === 'block'),
  );
  const says: Say[] = [];
  for (const offer of taken) {
    const other = offer.alternativeDay
      ? {
          title: `${offer.name} on ${dayInWords(offer.alternativeDay)}`,
          ...(offer.price ? { price: priceOf(offer.price) } : {}),
        }
      : null;
    says.push({
      say: 'refused',
      rule: `${offer.name} is already booked on ${dayInWords(offer.day)}.`,
      alternative: other,
    });
  }
  if (taken.length === 0) {
    const largest = offers.toSorted((a, b) => b.capacity - a.capacity)[0];
    for (const finding of tooSmall) says.push({ say: 'sentence', text: finding.text });
    if (largest)
      says.push({
        say: 'sentence',
        text: `The largest is ${largest.name}, for ${largest.capacity}. With fewer guests, or in two sittings, it can be had${largest.price ? ` from ${formatMoney(largest.price)}` : ''}.`,
      });
  }
  return says;
}

const priceOf = (money: { amountMinor: number; currency: string }) => ({
  amountMinor: money.amountMinor,
  currency: money.currency,
});
