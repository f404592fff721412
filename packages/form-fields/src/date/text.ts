import { instantAt } from '@marquee/values/days.ts';

const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' });

/** The day with its weekday, in no zone: it never shifts. */
export function inWords(answer: string): string {
  return format.format(instantAt(answer, '12:00', 'UTC'));
}
