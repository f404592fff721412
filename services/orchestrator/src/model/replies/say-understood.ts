import * as z from 'zod';
import { type Facts, factsSchema, type Wish } from '../facts.ts';
import { budgetInWords, dateInWords, guestsInWords, listed } from './in-words.ts';

/** Says back what was understood, to be confirmed, and asks what was in doubt. */
export const understood = z.object({ say: z.literal('understood'), facts: factsSchema });

const typeNames: Readonly<Record<NonNullable<Facts['type']>, string>> = {
  wedding: 'a wedding',
  party: 'a party',
  corporate: 'a company event',
  conference: 'a conference',
  other: 'an event of another kind',
};

function details(wishes: readonly Wish[], last: string): string {
  return listed(
    wishes.map((wish) => wish.detail),
    last,
  );
}

export function sayUnderstood({ facts }: z.infer<typeof understood>): string {
  const parts = [
    facts.type ? typeNames[facts.type] : '',
    facts.date ? dateInWords(facts.date) : '',
    facts.guests ? guestsInWords(facts.guests) : '',
    facts.budget ? `a budget of ${budgetInWords(facts.budget)}` : '',
  ].filter((part) => part !== '');
  const sentences: string[] = [];
  if (parts.length > 0) sentences.push(`This is what I understood: ${parts.join('; ')}.`);
  if (facts.wishes.length > 0) sentences.push(`You would like ${details(facts.wishes, 'and')}.`);
  if (facts.unwanted.length > 0) sentences.push(`You don't want ${details(facts.unwanted, 'or')}.`);
  if (sentences.length > 0) sentences.push('Is that right?');
  return [...sentences, ...facts.questions].join(' ') || "I haven't understood anything about your event yet.";
}
