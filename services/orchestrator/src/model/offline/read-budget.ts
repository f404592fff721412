import type { BudgetFact } from '../facts.ts';
import { currencyOf, currencyPrefix, currencySuffix } from './currencies.ts';
import { type Candidate, clauseAt, type Heard, isBeside } from './reading/hear.ts';
import { wishPattern } from './wishes/wish-pattern.ts';

export type HeardBudget = BudgetFact & { readonly currencySaid: string | null };

const amount = `(?:(${currencyPrefix}) ?)?(\\d{1,9}(?:\\.\\d{1,2})?)(¤)?(?: ?(${currencySuffix}))?`;
const joined = '(?: ?- ?| to | and | or | up to )';
const range = new RegExp(
  `(?<![\\d.,/:#\\w-])${amount}${joined}(?:maybe |perhaps |about )?${amount}(?!\\d|(?!pp(?!\\p{L}))\\p{L}|[./:]\\d)`,
  'gu',
);
const single = new RegExp(`(?<![\\d.,/:#]|[a-z])${amount}(?!\\d|(?!pp(?!\\p{L}))\\p{L}|[./:]\\d)`, 'gu');

const perGuest =
  /^(?:[ ,.-]*(?:max|maximum|tops|at most|or so|all in))?[ ,]*(?:per|a|\/|for each|for every|for 1|p)[ -]?(?:person|head|guest|pax|capita|attendee|participant|delegate|plate|cover|p\b|p\.)|^ ?(?:pp|p\.p\.|p\/p|ppp|each)\b/;
const perGuestBefore = /\b(?:per[ -](?:person|head|guest|capita|attendee)|each guest|a head)\b[^.!?\d]{0,25}$/;
const explicitCue =
  /\b(?:budgets?|budgeted|all[- ]in|in total|overall|altogether|total cost|total spend|price range|spending limit|financial|everything included|for everything|for the whole|total)\b/;
const numberCue =
  /\b(?:budgets?(?: we have| we've got| available)?|spend|spending|afford|budgeted|price range|set aside|put aside|saved up|saved|total cost)(?: \w+){0,4}?[ :=~-]*$/;
const softCue =
  /\b(?:spend|spending|afford|thinking|thought|have|got|set aside|put aside|saved|looking|max|maximum|up to|limit|ceiling|cap|price|pay|paying|invest|money|contribute|around|about|between|roughly|approximately|under|within|below|costs?|exceed|go over|more than|at most|hoping|want|like|aim|aiming|plan|planning|available|can do|could do|stretch|with|worth|put in|gives?|giving)\b/;
const ownVoice = /\b(?:we|we're|we've|we'd|we'll|i|i'm|i've|i'd|our|us|my|parents|it)\b/;
const elsewhere =
  /\b(?:deposit|tickets?|entrance|entry|salary|salaries|rent|rental fee|mortgage|loan|earns?|raised|raise|donat\w*|dress|suit|ring|rings|honeymoon|flights?|car|voucher|prize|quoted|quote|charges?|charged|price list|website|paid|turnover|revenue|shares|tax|taxes|fine|lottery|bike|phone|laptop|sofa|run|race|marathon|steps|followers|shoes|per month|a month|each month|monthly|per year|a year|a night|per night|per hour|an hour|train|bill|insurance|course|kitchen|scholarship)\b/;
const notMoneyAfter =
  /^[ -]?(?:run|race|marathon|steps|followers|km|miles|people|guests?|persons?|pax|ppl|attendees|participants|delegates|visitors|heads|seats|employees|colleagues|friends|of us|square|sqm|m2|january|february|march|april|june|july|august|september|october|november|december|am\b|pm\b|o'clock|years?|weeks?|months?|days?|hours?|nights?|tables|rooms|adults|kids|children|st\b|nd\b|rd\b|th\b|bottles|courses?|inhabitants|words|views)/;
const atMost =
  /\b(?:at most|max\.?|maximum(?: of)?|up to|no more than|not more than|under|below|less than|within|ceiling (?:of|is|at)|limit (?:of|is|at)|cap (?:of|at)|capped at|(?:n't|not|cannot|never) (?:\w+ ){0,4}(?:over|above|exceed|more than|beyond))(?: (?:about|around|is|of|a))* ?$/;
const atLeast = /\b(?:at least|min\.?|minimum(?: of)?|more than|over|above|upwards of) ?$/;
const atMostAfter =
  /^[ ,]*(?:is |as )?(?:our |the |an? )?(?:absolute |upper |hard )?(?:max\b|at most|at the most|maximum|tops|or less|limit|ceiling)(?! ?[a-z]{0,3} ?[€$£\d])/;
const atLeastAfter = /^[ ,]*(?:\+|or more|minimum\b|at least|and up)(?! ?[a-z]{0,3} ?[€$£\d])/;

const forElementAfter = new RegExp(
  `^[^.!?]{0,15}\\b(?:for|on) (?:the |our |a |an |some |his |her )?(?:\\w+ )?(?:${wishPattern})(?![a-z])`,
);
const budgetForElement = new RegExp(`\\bbudget for (?:the |our |a )?(?:\\w+ )?(?:${wishPattern})(?![a-z])`);
const anyElement = new RegExp(`(?<![a-z])(?:${wishPattern})(?![a-z])`);

/** Amounts below this that nobody called a budget are prices of small things. */
const smallestTotal = 300;
const smallestEach = 10;
const spanRatioMax = 3;

function toNumber(text: string | undefined): number {
  return Number(text ?? Number.NaN);
}

function isForOneElement(clause: string, at: number, end: number): boolean {
  const after = clause.slice(end);
  const before = clause.slice(0, at);
  if (forElementAfter.test(after)) return true;
  // Of "our budget for flowers is 2k and the total budget is 40k" each amount has its own.
  if (budgetForElement.test(before.slice(Math.max(0, before.lastIndexOf('budget'))))) return true;
  if (explicitCue.test(before)) return false;
  return anyElement.test(before);
}

interface Amounts {
  readonly low: number;
  readonly high: number;
  readonly said: string | null;
  readonly thousands: boolean;
}

/** Whether an amount of money is what the client would spend on this event, rather than a price or a story. */
function isBudget(heard: Heard, match: RegExpExecArray, amounts: Amounts): boolean {
  const start = match.index;
  const end = start + match[0].length;
  const clause = heard.clauses[clauseAt(heard, start)];
  if (!clause || isBeside(heard, start)) return false;
  const before = heard.text.slice(Math.max(0, start - 60), start);
  const after = heard.text.slice(end, end + 40);
  const each = perGuest.test(after);
  const cued = (numberCue.test(before) && amounts.high >= 100) || (each && amounts.high >= smallestEach);
  if (!amounts.said && !amounts.thousands && !cued) return false;
  if (!amounts.said && notMoneyAfter.test(after)) return false;
  if (isForOneElement(clause.text, start - clause.start, end - clause.start)) return false;
  if (explicitCue.test(clause.text)) return true;
  if (elsewhere.test(clause.text)) return false;
  if (!each && amounts.high < smallestTotal) return false;
  const otherWords = clause.text.length - match[0].length;
  return (
    cued ||
    each ||
    otherWords < 30 ||
    (softCue.test(clause.text) && ownVoice.test(clause.text)) ||
    /\d/.test(clause.text.replace(match[0], ''))
  );
}

function bounded(heard: Heard, match: RegExpExecArray, amounts: Amounts): HeardBudget {
  const end = match.index + match[0].length;
  const before = heard.text.slice(Math.max(0, match.index - 40), match.index);
  const after = heard.text.slice(end, end + 40);
  const basis = perGuest.test(after) || perGuestBefore.test(before) ? 'per_guest' : 'total';
  const rest = { currency: currencyOf(amounts.said), currencySaid: amounts.said, basis } as const;
  const one = amounts.low === amounts.high;
  if (one && (atMost.test(before) || atMostAfter.test(after))) return { min: null, max: amounts.high, ...rest };
  if (one && (atLeast.test(before) || atLeastAfter.test(after))) return { min: amounts.low, max: null, ...rest };
  return { min: amounts.low, max: amounts.high, ...rest };
}

function amountsOfRange(match: RegExpExecArray): Amounts | undefined {
  const high = toNumber(match[6]);
  const first = toNumber(match[2]);
  // In "20-30k" and "between twenty and thirty thousand" the first number has lost its thousands.
  const lost = match[7] ? !match[3] && first < 1_000 : first < 100 && high >= 1_000 && high % 1_000 === 0;
  const low = lost && first * 1_000 <= high ? first * 1_000 : first;
  if (low > high) return undefined;
  // "48 people … 48 - 230 PLN each": a dash between spaces also parts two things, which then lie far apart.
  if (match[0].includes(' - ') && !match[1] && !match[4] && high > low * spanRatioMax) return undefined;
  const said = match[1] ?? match[4] ?? match[5] ?? match[8] ?? null;
  return { low, high, said, thousands: Boolean(match[3] ?? match[7]) };
}

/** Every budget that the text states for the whole event or for each guest. */
export function findBudgets(heard: Heard): Candidate<HeardBudget>[] {
  const found: Candidate<HeardBudget>[] = [];
  const add = (match: RegExpExecArray, amounts: Amounts | undefined): void => {
    const end = match.index + match[0].length;
    if (!amounts || found.some((other) => other.start < end && match.index < other.end)) return;
    if (!isBudget(heard, match, amounts)) return;
    const unit = perGuest.exec(heard.text.slice(end, end + 30));
    found.push({ value: bounded(heard, match, amounts), start: match.index, end: end + (unit?.[0].length ?? 0) });
  };
  for (const match of heard.text.matchAll(range)) add(match, amountsOfRange(match));
  for (const match of heard.text.matchAll(single)) {
    const value = toNumber(match[2]);
    add(match, { low: value, high: value, said: match[1] ?? match[4] ?? null, thousands: Boolean(match[3]) });
  }
  return found.sort((left, right) => left.start - right.start);
}
