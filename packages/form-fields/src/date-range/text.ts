import { inWords as dayInWords } from '../date/text.ts';
import type { DateRange } from './schema.ts';

export function inWords({ from, to }: DateRange): string {
  return from === to ? dayInWords(from) : `${dayInWords(from)} to ${dayInWords(to)}`;
}
