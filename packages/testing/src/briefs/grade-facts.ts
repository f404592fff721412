import type { BriefFacts, BriefWish } from './brief-facts.ts';

export type Verdict = 'right' | 'wrong' | 'missed' | 'invented';

export interface Mark {
  readonly field: string;
  readonly verdict: Verdict;
  readonly expected: string;
  readonly heard: string;
}

function mark(field: string, expected: unknown, heard: unknown): Mark | undefined {
  if (expected === null && heard === null) return undefined;
  const texts = { field, expected: JSON.stringify(expected), heard: JSON.stringify(heard) };
  if (expected === null) return { ...texts, verdict: 'invented' };
  if (heard === null) return { ...texts, verdict: 'missed' };
  return { ...texts, verdict: texts.expected === texts.heard ? 'right' : 'wrong' };
}

function wishMarks(field: string, expected: readonly BriefWish[], heard: readonly BriefWish[]): Mark[] {
  const name = (wish: BriefWish): string => `${wish.category}: ${wish.detail}`;
  const wanted = new Set(expected.map(name));
  const found = new Set(heard.map(name));
  return [
    ...[...wanted].map(
      (one): Mark => ({ field, verdict: found.has(one) ? 'right' : 'missed', expected: one, heard: '' }),
    ),
    ...[...found]
      .filter((one) => !wanted.has(one))
      .map((one): Mark => ({ field, verdict: 'invented', expected: '', heard: one })),
  ];
}

/**
 * Compares what was understood with what a brief says, field by field; each wish is a fact of its own. A fact where
 * none was said is invented; silence about nothing gets no mark.
 */
export function gradeFacts(expected: BriefFacts, heard: BriefFacts): Mark[] {
  const date = (facts: BriefFacts): unknown =>
    facts.date && facts.date.kind !== null
      ? [facts.date.kind, facts.date.dates.map(({ from, to }) => [from, to])]
      : null;
  const time = (facts: BriefFacts): unknown => (facts.date?.time ? [facts.date.time.from, facts.date.time.to] : null);
  const guests = (facts: BriefFacts): unknown => facts.guests && [facts.guests.min, facts.guests.max];
  const budget = (facts: BriefFacts): unknown =>
    facts.budget && [facts.budget.min, facts.budget.max, facts.budget.currency, facts.budget.basis];
  const marks = [
    mark('type', expected.type, heard.type),
    mark('date', date(expected), date(heard)),
    mark('time', time(expected), time(heard)),
    mark('guests', guests(expected), guests(heard)),
    mark('budget', budget(expected), budget(heard)),
    ...wishMarks('wishes', expected.wishes, heard.wishes),
    ...wishMarks('unwanted', expected.unwanted, heard.unwanted),
  ];
  return marks.filter((one) => one !== undefined);
}
