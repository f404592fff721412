import { daysBetween, isDay } from '@marquee/values/days.ts';
import * as z from 'zod';
import { fieldShape } from '../field-shape.ts';
import { labelOf } from '../labels.ts';

/** From one day to another, both included; `min` and `max` count the days. */
export const schema = z.strictObject({
  ...fieldShape,
  type: z.literal('date-range'),
  min: z.int().min(1).optional(),
  max: z.int().min(1).optional(),
});

export type DateRangeField = z.infer<typeof schema>;

export interface DateRange {
  readonly from: string;
  readonly to: string;
}

export function answerSchema(field: DateRangeField) {
  const { min = 1, max = 3_660 } = field;
  const label = labelOf(field);
  const error = `Choose the first and the last day for “${label}”.`;
  const day = z.string({ error }).refine(isDay, { error, abort: true });
  const days = ({ from, to }: DateRange) => daysBetween(from, to) + 1;
  return z
    .strictObject({ from: day, to: day }, { error })
    .refine((range) => range.from <= range.to, {
      error: `The last day of “${label}” must not be before the first.`,
      abort: true,
    })
    .refine((range) => days(range) >= min, { error: `Choose at least ${min} days for “${label}”.` })
    .refine((range) => days(range) <= max, { error: `Choose at most ${max} days for “${label}”.` });
}
