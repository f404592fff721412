import type { BriefWish, Phrased } from './brief-facts.ts';
import type { Dice } from './dice.ts';

const things: readonly (readonly [category: string, detail: string, words: string])[] = [
  ['floral', 'peonies', 'peonies'],
  ['floral', 'sunflowers', 'sunflowers'],
  ['floral', 'roses', 'roses'],
  ['floral', 'wildflowers', 'wild flowers'],
  ['entertainment', 'live band', 'a live band'],
  ['entertainment', 'string quartet', 'a string quartet'],
  ['entertainment', 'DJ', 'a DJ'],
  ['entertainment', 'karaoke', 'karaoke'],
  ['entertainment', 'fireworks', 'fireworks'],
  ['entertainment', 'magician', 'a magician'],
  ['food', 'dinner', 'a sit-down dinner'],
  ['food', 'buffet', 'a buffet'],
  ['food', 'vegan food', 'vegan options'],
  ['food', 'canapés', 'canapés'],
  ['food', 'barbecue', 'a barbecue'],
  ['food', 'own caterer', 'our own caterer'],
  ['food', 'late-night snack', 'a late-night snack'],
  ['bar', 'open bar', 'an open bar'],
  ['bar', 'cocktails', 'cocktails'],
  ['bar', 'champagne', 'champagne'],
  ['cake', 'cupcakes', 'cupcakes'],
  ['photo', 'photographer', 'a photographer'],
  ['photo', 'photo booth', 'a photo booth'],
  ['video', 'videographer', 'a videographer'],
  ['decor', 'candles', 'candles'],
  ['decor', 'fairy lights', 'fairy lights'],
  ['decor', 'balloons', 'balloons'],
  ['decor', 'confetti', 'confetti'],
  ['decor', 'open flame', 'an open fire'],
  ['space', 'terrace', 'a terrace'],
  ['space', 'garden', 'a garden'],
  ['space', 'dance floor', 'a dance floor'],
  ['rental', 'tent', 'a tent'],
  ['av_light', 'projector', 'a projector'],
  ['av_light', 'microphones', 'two microphones'],
  ['transport_valet', 'shuttle', 'a shuttle bus'],
  ['lodging_block', 'hotel rooms', 'hotel rooms'],
  ['childcare', 'childcare', 'a babysitter'],
  ['hair_makeup', 'hair and make-up', 'a make-up artist'],
  ['security', 'security', 'security guards'],
];

export interface Wished {
  readonly wishes: readonly BriefWish[];
  readonly unwanted: readonly BriefWish[];
}

function listed(words: readonly string[], last: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

function bare(words: string): string {
  return words.replace(/^(?:an?|our|two) /, '');
}

/** Some things that are wanted and perhaps some that are not, never one of both. */
export function phraseWishes(dice: Dice): Phrased<Wished> {
  const chosen = dice.some(things, dice.between(1, 5));
  const refusedCount = dice.happens(0.35) && chosen.length > 1 ? dice.between(1, Math.min(2, chosen.length - 1)) : 0;
  const refused = chosen.slice(0, refusedCount);
  const wanted = chosen.slice(refusedCount);
  const list = listed(
    wanted.map(([, , words]) => words),
    'and',
  );
  const denied = refused.map(([, , words]) => bare(words));
  const want = dice.pick([
    `we need ${list}`,
    `we would love ${list}`,
    `I want ${list}`,
    `we'd like to have ${list}`,
    `we dream of ${list}`,
    `please include ${list}`,
    `it would be great to have ${list}`,
    `there should be ${list}`,
  ]);
  const refuse =
    denied.length === 0
      ? ''
      : dice.pick([
          `no ${listed(denied, 'or')} please`,
          `we don't want ${listed(denied, 'or')}`,
          `definitely no ${denied.join(' and no ')}`,
          `we hate ${listed(denied, 'and')}`,
          `we'd rather not have ${listed(denied, 'or')}`,
          `${listed(denied, 'and')} ${denied.length > 1 ? 'are' : 'is'} not needed`,
        ]);
  const fact = {
    wishes: wanted.map(([category, detail]) => ({ category, detail })),
    unwanted: refused.map(([category, detail]) => ({ category, detail })),
  };
  const clause = refuse ? dice.pick([`${want}, but ${refuse}`, `${want}; ${refuse}`]) : want;
  const capital = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
  return {
    fact,
    clause,
    sentence: refuse
      ? dice.pick([`${capital(want)}. ${capital(refuse)}.`, `${capital(refuse)}. ${capital(want)}.`])
      : `${capital(want)}.`,
  };
}
