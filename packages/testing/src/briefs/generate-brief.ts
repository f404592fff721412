import { Temporal } from 'temporal-polyfill';
import { besides, farewells, greetings } from './besides.ts';
import type { BriefFacts, Phrased } from './brief-facts.ts';
import { type Dice, diceOf } from './dice.ts';
import { misspell } from './misspell.ts';
import { phraseBudget } from './phrase-budget.ts';
import { phraseDate } from './phrase-date.ts';
import { phraseGuests } from './phrase-guests.ts';
import { phraseTime } from './phrase-time.ts';
import { phraseType } from './phrase-type.ts';
import { phraseWishes } from './phrase-wishes.ts';

export interface Brief {
  readonly text: string;
  readonly facts: BriefFacts;
}

function maybe<Fact>(dice: Dice, probability: number, phrase: () => Phrased<Fact>): Phrased<Fact> | undefined {
  return dice.happens(probability) ? phrase() : undefined;
}

function shuffled(dice: Dice, sentences: readonly string[]): string[] {
  return dice.some(sentences, sentences.length);
}

/** A brief in one breath: "we're getting married, in June, around 120 people, thinking €30k". */
function inOneBreath(dice: Dice, parts: readonly string[], beside: readonly string[]): string {
  const joined = parts.join(dice.pick([', ', ', ', ' - ']));
  return [...beside.slice(0, 1), `${joined}.`, ...beside.slice(1)].join(' ');
}

function inSentences(dice: Dice, sentences: readonly string[], beside: readonly string[]): string {
  const ordered = shuffled(dice, [...sentences, ...beside]);
  return ordered
    .map((sentence) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`))
    .join(dice.pick([' ', ' ', '\n']));
}

/**
 * A client's brief in words that vary widely, and the facts that it states; the same seed and day give the same brief.
 * @param today ISO day from which relative dates count
 */
export function generateBrief(seed: number, today: string): Brief {
  const dice = diceOf(seed);
  const day = Temporal.PlainDate.from(today);
  const type = maybe(dice, 0.9, () => phraseType(dice));
  const date = maybe(dice, 0.85, () => phraseDate(dice, day));
  const time = maybe(dice, 0.3, () => phraseTime(dice));
  const guests = maybe(dice, 0.85, () => phraseGuests(dice));
  const budget = maybe(dice, 0.75, () => phraseBudget(dice));
  const wishes = maybe(dice, 0.8, () => phraseWishes(dice));
  const said = [type, date, time, guests, budget, wishes].filter((part) => part !== undefined);
  const beside = dice.some(besides, dice.pick([0, 0, 1, 1, 2, 3]));
  const body = dice.happens(0.35)
    ? inOneBreath(
        dice,
        said.map((part) => part.clause),
        beside,
      )
    : inSentences(
        dice,
        said.map((part) => part.sentence),
        beside,
      );
  const whole = [dice.pick(greetings), body, dice.pick(farewells)]
    .filter((part) => part !== '')
    .join(dice.pick([' ', '\n']));
  const text = dice.happens(0.25) ? misspell(dice, whole) : whole;
  return {
    text: dice.happens(0.1) ? text.toLowerCase() : text,
    facts: {
      type: type?.fact ?? null,
      date:
        date || time
          ? { kind: date?.fact.kind ?? null, dates: date?.fact.dates ?? [], time: time?.fact ?? null }
          : null,
      guests: guests?.fact ?? null,
      budget: budget?.fact ?? null,
      wishes: wishes?.fact.wishes ?? [],
      unwanted: wishes?.fact.unwanted ?? [],
      language: said.length > 0 || beside.length > 0 ? 'en' : null,
    },
  };
}
