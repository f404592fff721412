import type { Facts } from './facts.ts';

export const askedFields = ['type', 'date', 'guests', 'budget', 'wishes'] as const;
export type AskedField = (typeof askedFields)[number];

/** The facts that an event's planning needs and that are not known yet, in the order in which to ask for them. */
export function missingFacts(facts: Facts): AskedField[] {
  return askedFields.filter((field) => {
    if (field === 'wishes') return facts.wishes.length === 0;
    // A date that the client left open is an answer.
    if (field === 'date') return facts.date === null || facts.date.kind === null;
    return facts[field] === null;
  });
}
