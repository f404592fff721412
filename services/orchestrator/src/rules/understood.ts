import { monthInWords } from './day-in-words.ts';
import type { HeardFacts } from './event-facts.ts';

/** Whether anything at all was understood that an event can be made of. */
export function understoodAnything(facts: HeardFacts): boolean {
  return (
    facts.type !== null ||
    facts.guests !== null ||
    facts.wishes.length > 0 ||
    facts.budget !== null ||
    (facts.date !== null && facts.date.dates.length > 0)
  );
}

/** The types of events, as people say them. */
export const typeWords: Readonly<Record<string, string>> = {
  wedding: 'Wedding',
  party: 'Party',
  corporate: 'Company event',
  conference: 'Conference',
  other: 'Event',
};

/** A title from the facts: Wedding for 120, June 2027. The client may change it. */
export function titleOf(facts: HeardFacts): string {
  const guests = facts.guests?.max ?? facts.guests?.min;
  const day = facts.date?.dates[0]?.from;
  const when = day ? monthInWords(day) : undefined;
  return [`${typeWords[facts.type ?? 'other'] ?? 'Event'}${guests ? ` for ${guests}` : ''}`, when]
    .filter(Boolean)
    .join(', ');
}
