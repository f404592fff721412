import type { BudgetFact, DateFact, Facts, GuestsFact } from '../facts.ts';
import { emptyFacts } from '../facts.ts';
import { applyBareCorrections } from './apply-bare-corrections.ts';
import { onlyCurrencyIn } from './currencies.ts';
import type { DateCandidate } from './dates/date-candidate.ts';
import { findDates } from './dates/find-dates.ts';
import { detectLanguage } from './detect-language.ts';
import { findBudgets, type HeardBudget } from './read-budget.ts';
import { readDate } from './read-date.ts';
import { findGuests } from './read-guests.ts';
import { readTime } from './read-time.ts';
import { readType } from './read-type.ts';
import { type Candidate, type Heard, hear, type Span, wordsOf } from './reading/hear.ts';
import { settle } from './reading/settle.ts';
import { readWishes } from './wishes/read-wishes.ts';

/** A longer text is refused: no one describes an event in thirty pages, and each reader's work grows with the length. */
export const textLengthMax = 20_000;
const wishesMax = 60;
const quotedTogetherMax = 120;
const quotationMax = 400;

/** A text that is too long to be read; its message says what to do. */
export class TextTooLongError extends Error {
  constructor(length: number) {
    super(`The text has ${length} characters; at most ${textLengthMax} can be read. Shorten it and send it again.`);
    this.name = 'TextTooLongError';
  }
}

export interface UnderstandOptions {
  /** The day on which the text was written, as YYYY-MM-DD, in the zone of its writer. */
  readonly today: string;
}

const notUnderstood =
  'I could not make out anything about your event. What are you planning, when, for how many people, and with what budget?';

function unionOf(first: GuestsFact, second: GuestsFact): GuestsFact {
  const lows = [first.min, second.min];
  const highs = [first.max, second.max];
  return {
    min: lows.includes(null) ? null : Math.min(...lows.map(Number)),
    max: highs.includes(null) ? null : Math.max(...highs.map(Number)),
  };
}

function addGuests(facts: Facts, heard: Heard, candidates: readonly Candidate<GuestsFact>[]): void {
  const standing = settle(heard, candidates);
  const first = standing[0];
  if (!first) return;
  facts.guests = standing.reduce((sum, candidate) => unionOf(sum, candidate.value), first.value);
  facts.evidence.guests = quoteAll(heard, standing);
  const said = new Set(standing.map((candidate) => JSON.stringify(candidate.value)));
  if (said.size > 1)
    facts.questions.push(
      'You gave more than one number of guests. How many will come to the largest part of the event?',
    );
}

/** The words of several spans: in one piece where they stand near each other, else joined by dots. */
function quoteAll(heard: Heard, spans: readonly Span[]): string {
  const start = spans[0]?.start ?? 0;
  const end = spans.at(-1)?.end ?? 0;
  if (end - start <= quotedTogetherMax) return wordsOf(heard, { start, end });
  return [...new Set(spans.map((span) => wordsOf(heard, span)))].join(' … ').slice(0, quotationMax);
}

function addBudget(facts: Facts, heard: Heard, candidates: readonly Candidate<HeardBudget>[]): void {
  const standing = settle(heard, candidates);
  // Of a total and a price for each guest, the total is the one that binds.
  const chosen = standing.find((candidate) => candidate.value.basis === 'total') ?? standing[0];
  if (!chosen) return;
  const { currencySaid, ...fact } = chosen.value;
  facts.budget = withCurrencyOf(fact, standing, currencySaid === null ? onlyCurrencyIn(heard.text) : null);
  facts.evidence.budget = wordsOf(heard, chosen);
  const others = standing.filter(
    (candidate) =>
      candidate.value.basis === chosen.value.basis &&
      (candidate.value.min !== fact.min || candidate.value.max !== fact.max),
  );
  if (others.length > 0)
    facts.questions.push('You named more than one amount. Which one is the budget for the whole event?');
  if (facts.budget.currency === null)
    facts.questions.push(
      currencySaid === null
        ? `In which currency is the budget of ${fact.max ?? fact.min}?`
        : `Which currency do you mean by "${currencySaid}"?`,
    );
}

/** An amount without a currency has that of the other amounts, or the one that the text names elsewhere. */
function withCurrencyOf(
  fact: BudgetFact,
  standing: readonly Candidate<HeardBudget>[],
  said: string | null,
): BudgetFact {
  return {
    ...fact,
    currency: fact.currency ?? standing.find((candidate) => candidate.value.currency !== null)?.value.currency ?? said,
  };
}

function addDate(facts: Facts, heard: Heard, candidates: readonly DateCandidate[]): void {
  const date = readDate(heard, candidates);
  const time = readTime(heard, candidates);
  facts.questions.push(...date.questions);
  if (!date.fact && !time) return;
  const fact: DateFact = { kind: date.fact?.kind ?? null, dates: date.fact?.dates ?? [], time: time?.value ?? null };
  facts.date = fact;
  if (date.words.length > 0) facts.evidence.date = quoteAll(heard, date.words);
  if (time) facts.evidence.time = wordsOf(heard, time);
}

function addWishes(facts: Facts, heard: Heard): void {
  for (const { wish, unwanted, start, end } of readWishes(heard)) {
    const list = unwanted ? facts.unwanted : facts.wishes;
    const words = unwanted ? facts.evidence.unwanted : facts.evidence.wishes;
    if (list.length >= wishesMax) continue;
    list.push(wish);
    words.push(wordsOf(heard, { start, end }));
  }
}

function languageName(code: string): string {
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code;
}

function isEmpty(facts: Facts): boolean {
  return (
    !facts.type && !facts.date && !facts.guests && !facts.budget && facts.wishes.length + facts.unwanted.length === 0
  );
}

/**
 * What a client's text says about their event, by rules alone: the same text and day always give the same facts. What
 * was not said is null; what can be read in two ways is read the safer way and asked about in `questions`. A text in
 * a language other than English gives no facts, only its language and a question.
 * @throws TextTooLongError for a text of more than `textLengthMax` characters
 */
export function understand(text: string, options: UnderstandOptions): Facts {
  if (text.length > textLengthMax) throw new TextTooLongError(text.length);
  const facts = emptyFacts();
  const heard = hear(text, options.today);
  facts.language = detectLanguage(heard.text);
  if (facts.language !== null && facts.language !== 'en') {
    facts.questions.push(
      `Your message seems to be in ${languageName(facts.language)}, and so far I only read English. Could you write it in English, or ask for a person?`,
    );
    return facts;
  }
  const found = applyBareCorrections(heard, {
    guests: findGuests(heard),
    budgets: findBudgets(heard),
    dates: findDates(heard),
  });
  const type = readType(heard);
  if (type) {
    facts.type = type.value;
    facts.evidence.type = wordsOf(heard, type);
  }
  addDate(facts, heard, found.dates);
  addGuests(facts, heard, found.guests);
  addBudget(facts, heard, found.budgets);
  addWishes(facts, heard);
  if (isEmpty(facts) && facts.questions.length === 0) facts.questions.push(notUnderstood);
  else if (facts.language === null) facts.language = isEmpty(facts) ? null : 'en';
  return facts;
}
