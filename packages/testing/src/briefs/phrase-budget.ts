import type { BriefBudget, Phrased } from './brief-facts.ts';
import type { Dice } from './dice.ts';
import { inWords } from './number-in-words.ts';

interface Currency {
  readonly code: string | null;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const currencies: readonly Currency[] = [
  { code: 'EUR', before: ['€', 'EUR ', '€ '], after: ['€', ' €', ' euros', ' EUR', ' euro'] },
  { code: 'EUR', before: ['€'], after: [' euros', '€'] },
  { code: 'USD', before: ['$', 'USD ', 'US$'], after: [' dollars', ' USD', ' bucks'] },
  { code: 'GBP', before: ['£', 'GBP '], after: [' pounds', ' GBP', ' quid'] },
  { code: 'CHF', before: ['CHF '], after: [' CHF', ' swiss francs', ' francs'] },
  { code: 'SEK', before: ['SEK '], after: [' SEK', ' swedish kronor'] },
  { code: 'PLN', before: ['PLN '], after: [' zł', ' PLN', ' zloty'] },
  { code: null, before: [], after: [' kr'] },
];

function grouped(dice: Dice, value: number): string {
  const separator = dice.pick([',', '.', ' ', '', "'"]);
  return String(value).replace(/(\d)(?=(?:\d{3})+$)/g, `$1${separator}`);
}

function amount(dice: Dice, value: number, currency: Currency): string {
  const inThousands = value % 1000 === 0 && dice.happens(0.35);
  const before = dice.happens(0.5) ? currency.before : [];
  if (before.length === 0 && value % 1000 === 0 && dice.happens(0.15))
    return `${inWords(value)}${dice.pick(currency.after.filter((word) => word.length > 2 || currency.code === null))}`;
  const number = inThousands ? `${value / 1000}k` : grouped(dice, value);
  return before.length > 0 ? `${dice.pick(before)}${number}` : `${number}${dice.pick(currency.after)}`;
}

function total(dice: Dice, value: number, currency: Currency): Phrased<BriefBudget> {
  const fact = { min: value, max: value, currency: currency.code, basis: 'total' };
  const text = amount(dice, value, currency);
  if (dice.happens(0.2)) {
    const bound = dice.pick(['max', 'at most', 'no more than', 'up to']);
    return {
      fact: { ...fact, min: null },
      clause: `${bound} ${text}`,
      sentence: dice.pick([`We can spend ${bound} ${text}.`, `Our budget is ${bound} ${text}.`]),
    };
  }
  return {
    fact,
    clause: dice.pick([
      `thinking ${text}`,
      `budget ${text}`,
      `with a budget of ${text}`,
      `around ${text} in total`,
      `budget is about ${text}`,
      text,
    ]),
    sentence: dice.pick([
      `Our budget is around ${text}.`,
      `We have ${text} to spend.`,
      `Budget: ${text}`,
      `We'd like to spend about ${text} altogether.`,
      `We have set aside ${text}.`,
      `All in all it should cost around ${text}.`,
      `My parents give us ${text} for everything.`,
      `We were thinking of ${text}.`,
    ]),
  };
}

function each(dice: Dice, value: number, currency: Currency): Phrased<BriefBudget> {
  const fact = { min: value, max: value, currency: currency.code, basis: 'per_guest' };
  const text = `${amount(dice, value, currency)} ${dice.pick(['a head', 'per head', 'per person', 'per guest', 'pp', 'each', 'a person'])}`;
  return {
    fact,
    clause: dice.pick([text, `about ${text}`, `budget ${text}`]),
    sentence: dice.pick([`We calculate ${text}.`, `The budget is ${text}.`, `I'd say ${text}.`]),
  };
}

function range(dice: Dice, value: number, currency: Currency): Phrased<BriefBudget> {
  const high = value + dice.pick([5000, 10000]);
  const fact = { min: value, max: high, currency: currency.code, basis: 'total' };
  const after = dice.pick(currency.after);
  const text = dice.pick([
    `${value / 1000}-${high / 1000}k${after}`,
    `${value} to ${high}${after}`,
    `between ${value / 1000} and ${high / 1000}k${after}`,
    `between ${grouped(dice, value)} and ${grouped(dice, high)}${after}`,
  ]);
  return {
    fact,
    clause: `budget ${text}`,
    sentence: dice.pick([`Our budget is ${text}.`, `We want to spend ${text}.`]),
  };
}

function corrected(dice: Dice, value: number, currency: Currency): Phrased<BriefBudget> {
  const fact = { min: value, max: value, currency: currency.code, basis: 'total' };
  const wrong = amount(dice, value + 5000, currency);
  const right = amount(dice, value, currency);
  const text = dice.pick([`${wrong}, no wait, ${right}`, `${wrong} - sorry, ${right}`, `${wrong}, or rather ${right}`]);
  return {
    fact,
    clause: `budget ${text}`,
    sentence: dice.pick([`Our budget is ${text}.`, `We have ${wrong} to spend. Scratch that, ${right}.`]),
  };
}

/** What the client would spend, said in one of many ways. */
export function phraseBudget(dice: Dice): Phrased<BriefBudget> {
  const currency = dice.pick(currencies);
  const shape = dice.pick(['total', 'total', 'total', 'each', 'range', 'corrected']);
  if (shape === 'each') return each(dice, dice.between(6, 60) * 5, currency);
  const value = dice.between(6, 90) * 1000;
  if (shape === 'range') return range(dice, value, currency);
  return shape === 'corrected'
    ? corrected(dice, value, currency)
    : total(dice, value + (dice.happens(0.2) ? 500 : 0), currency);
}
