import type { Field } from './change-forms.ts';
import type { HeardFacts } from './event-facts.ts';
import { wholeBudget } from './facts-of-event.ts';
import { typeWords } from './understood.ts';

export type MissingFact = 'type' | 'date' | 'guests' | 'budget' | 'wishes';

const fieldOf: Readonly<Record<MissingFact, (currency: string) => Field>> = {
  type: () => ({
    name: 'type',
    type: 'select',
    label: 'What kind of event is it?',
    required: true,
    options: Object.entries(typeWords).map(([value, label]) => ({ value, label })),
  }),
  date: () => ({
    name: 'date',
    type: 'date-range',
    label: 'Between which days could it be?',
    help: 'For one fixed day, choose it twice.',
    required: true,
  }),
  guests: () => ({
    name: 'guests',
    type: 'number',
    label: 'How many people will come?',
    required: true,
    min: 1,
    max: 100_000,
  }),
  budget: (currency) => ({
    name: 'budget',
    type: 'money',
    label: 'What would you like to spend in all?',
    unit: currency,
  }),
  wishes: () => ({
    name: 'wishes',
    type: 'textarea',
    label: 'What do you wish for?',
    help: 'Food, music, flowers … in your own words.',
    max: 2_000,
  }),
};

/** The form of exactly the facts that are missing. */
export function missingFactsForm(missing: readonly MissingFact[], currency: string): Field[] {
  return missing.map((fact) => fieldOf[fact](currency));
}

interface Answer {
  readonly type?: string;
  readonly date?: { readonly from: string; readonly to: string };
  readonly guests?: number;
  readonly budget?: { readonly amountMinor: number; readonly currency: string };
  readonly wishes?: string;
}

/** What such a form's answer says: facts, and the wishes in the client's words, which are for the model to read. */
export function factsOfAnswer(values: Readonly<Record<string, unknown>>): { facts: HeardFacts; words: string } {
  const { type, date, guests, budget, wishes = '' } = values as Answer;
  const facts = {
    type: type ?? null,
    date: date ? { kind: date.from === date.to ? 'exact' : 'range', dates: [date], time: null } : null,
    guests: guests === undefined ? null : { min: Math.round(guests), max: Math.round(guests) },
    budget: budget ? wholeBudget(budget) : null,
    wishes: [],
    unwanted: [],
  };
  return { facts, words: wishes };
}
