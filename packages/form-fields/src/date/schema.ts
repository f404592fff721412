import { isDay } from '@marquee/values/days.ts';
import * as z from 'zod';
import { fieldShape } from '../field-shape.ts';
import { labelOf } from '../labels.ts';

const day = z.string().refine(isDay, { error: 'A day is written as YYYY-MM-DD.' });

/** A calendar day without a time, YYYY-MM-DD, from `min` to `max`. */
export const schema = z.strictObject({
  ...fieldShape,
  type: z.literal('date'),
  min: day.optional(),
  max: day.optional(),
});

export type DateField = z.infer<typeof schema>;

export function answerSchema(field: DateField) {
  const { min, max } = field;
  const label = labelOf(field);
  return z
    .string({ error: `Choose a day for “${label}”.` })
    .refine(isDay, { error: `Choose a day of the calendar for “${label}”.`, abort: true })
    .refine((answer) => !min || answer >= min, { error: `Choose ${min} or a later day for “${label}”.` })
    .refine((answer) => !max || answer <= max, { error: `Choose ${max} or an earlier day for “${label}”.` });
}
