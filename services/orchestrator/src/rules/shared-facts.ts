import { dayInWords } from './day-in-words.ts';

/** What every party of an event may know of it. */
export interface SharedFacts {
  readonly days: readonly { readonly from: string; readonly to: string }[];
  readonly startsAt?: string | undefined;
  readonly endsAt?: string | undefined;
  readonly guestsMax?: number | undefined;
  readonly venueName: string;
  readonly zone: string;
}

type Fact = 'day' | 'times' | 'place' | 'guests';

/** Who fixes a fact that isn't fixed yet. */
export const whoKnows: Readonly<Record<Fact, 'client' | 'venue'>> = {
  day: 'client',
  times: 'client',
  place: 'venue',
  guests: 'client',
};

/** A fact as a sentence, or nothing where it isn't fixed yet. */
export function factInWords(fact: Fact, facts: SharedFacts): string | undefined {
  const { days, startsAt, endsAt, guestsMax, venueName, zone } = facts;
  const [first, ...others] = days;
  switch (fact) {
    case 'day':
      return first && others.length === 0 && first.from === first.to
        ? `It is on ${dayInWords(first.from)}.`
        : undefined;
    case 'times':
      return startsAt ? `It begins at ${startsAt}${endsAt ? ` and ends at ${endsAt}` : ''} (${zone} time).` : undefined;
    case 'place':
      return venueName ? `It is at ${venueName}.` : undefined;
    case 'guests':
      return guestsMax ? `${guestsMax} guests are expected.` : undefined;
  }
}
