import type { DaySpan } from '../../facts.ts';
import type { Span } from '../reading/hear.ts';

/** What one expression says of the date. */
export interface DateReading {
  readonly spans: readonly DaySpan[];
  /** How exact the expression is: a day says more than a weekend, a month or a season. */
  readonly grain: 'day' | 'days' | 'month' | 'season' | 'year';
  readonly question?: string;
}

export interface DateCandidate extends Span {
  readonly value: DateReading;
}
