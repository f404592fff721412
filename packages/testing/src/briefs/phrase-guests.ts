import type { BriefFacts, Phrased } from './brief-facts.ts';
import type { Dice } from './dice.ts';
import { inWords } from './number-in-words.ts';

type Guests = NonNullable<BriefFacts['guests']>;

const people = ['people', 'guests', 'persons', 'pax', 'friends and family', 'invited guests', 'ppl', 'heads'];

function written(dice: Dice, count: number): string {
  if (dice.happens(0.2)) return inWords(count);
  if (count % 12 === 0 && count >= 48 && dice.happens(0.3)) return `${count / 12} dozen`;
  return String(count);
}

function both(count: number): Guests {
  return { min: count, max: count };
}

type Shape = (dice: Dice, count: number) => Phrased<Guests>;

const plain: Shape = (dice, count) => {
  const about = dice.pick(['', 'around ', 'about ', 'roughly ', 'approx. ', 'some ', 'probably ', 'ca. ']);
  const number = `${about}${written(dice, count)}`;
  const noun = dice.pick(people);
  const sentence = dice.pick([
    `We expect ${number} ${noun}.`,
    `There will be ${number} ${noun}.`,
    `We'll be ${number}.`,
    `We would be ${number} ${noun}.`,
    `Headcount: ${count}.`,
    `Number of guests: ${count}`,
    `The guest list stands at ${number} ${noun}.`,
    `${number} of us will come.`,
    `We're inviting ${number} ${noun}.`,
  ]);
  return {
    fact: both(count),
    clause: dice.pick([`${number} ${noun}`, `for ${number} ${noun}`, `with ${number} ${noun}`]),
    sentence,
  };
};

const range: Shape = (dice, count) => {
  const high = count + dice.pick([10, 20, 30]);
  const span = dice.pick([
    `between ${count} and ${high}`,
    `${count}-${high}`,
    `${count} to ${high}`,
    `between ${inWords(count)} and ${inWords(high)}`,
    `${count}–${high}`,
  ]);
  const noun = dice.pick(['people', 'guests', 'persons']);
  return {
    fact: { min: count, max: high },
    clause: `${span} ${noun}`,
    sentence: dice.pick([`We reckon with ${span} ${noun}.`, `It will be ${span} ${noun}, I think.`]),
  };
};

const atMost: Shape = (dice, count) => {
  const bound = dice.pick(['at most', 'no more than', 'a maximum of', 'up to', 'max']);
  return {
    fact: { min: null, max: count },
    clause: `${bound} ${count} guests`,
    sentence: `We will be ${bound} ${count} people.`,
  };
};

const atLeast: Shape = (dice, count) => {
  const bound = dice.pick(['at least', 'more than', 'over', 'no fewer than']);
  return {
    fact: { min: count, max: null },
    clause: `${bound} ${count} people`,
    sentence: `Expect ${bound} ${count} guests.`,
  };
};

const corrected: Shape = (dice, count) => {
  const wrong = count + dice.pick([-20, -10, 15, 20, 40]);
  const turn = dice.pick([
    `${wrong} guests, no wait, ${count}`,
    `${wrong} people - sorry, ${count}`,
    `${wrong} people, actually ${count} people`,
    `${wrong} guests... scratch that, ${count} guests`,
    `${wrong}, no wait, ${count} people`,
    `not ${wrong} but ${count} guests`,
    `${wrong} people, I mean ${count}`,
  ]);
  const late = dice.pick([
    `We are ${wrong} people. Oh wait, my sister just told me it's ${count} people.`,
    `There will be ${wrong} guests. Correction: ${count} guests.`,
    `We expect ${wrong} guests, make that ${count}.`,
  ]);
  return { fact: both(count), clause: turn, sentence: dice.pick([late, `We expect ${turn}.`]) };
};

const withChildren: Shape = (dice, count) => {
  const children = dice.between(5, 25);
  const text = dice.pick([`${count} adults and ${children} children`, `${count} adults plus ${children} kids`]);
  return { fact: both(count + children), clause: text, sentence: `We are expecting ${text}.` };
};

/** A head count, said in one of many ways. */
export function phraseGuests(dice: Dice): Phrased<Guests> {
  const count = dice.pick([dice.between(3, 30) * 10, dice.between(24, 99), dice.between(2, 12) * 12 + 24]);
  return dice.pick([plain, plain, plain, range, range, atMost, atLeast, corrected, corrected, withChildren])(
    dice,
    count,
  );
}
