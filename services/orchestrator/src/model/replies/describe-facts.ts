import type { Facts, Wish } from '../facts.ts';
import { missingFacts } from '../missing-facts.ts';
import { budgetInWords, dateInWords, guestsInWords } from './in-words.ts';

function line(label: string, value: string | null, words: string | null): string {
  const quoted = words ? `   "${words}"` : '';
  return `${label.padEnd(10)}${value ?? 'not said'}${quoted}`;
}

function wishLines(label: string, wishes: readonly Wish[], words: readonly string[]): string[] {
  return wishes.map((wish, at) => line(at === 0 ? label : '', `${wish.detail} (${wish.category})`, words[at] ?? null));
}

/** Facts as lines for a terminal: each with the words that it was read from, then the questions and what is missing. */
export function describeFacts(facts: Facts): string {
  const { evidence } = facts;
  const missing = missingFacts(facts);
  return [
    line('type', facts.type, evidence.type),
    line('date', facts.date && (dateInWords(facts.date) || null), evidence.date ?? evidence.time),
    line('guests', facts.guests && guestsInWords(facts.guests), evidence.guests),
    line('budget', facts.budget && budgetInWords(facts.budget), evidence.budget),
    ...wishLines('wishes', facts.wishes, evidence.wishes),
    ...wishLines('unwanted', facts.unwanted, evidence.unwanted),
    line('language', facts.language ?? 'unknown', null),
    ...facts.questions.map((question) => line('question', question, null)),
    ...(missing.length > 0 ? [line('missing', missing.join(', '), null)] : []),
  ].join('\n');
}
