import * as z from 'zod';
import { fieldShape } from '../field-shape.ts';
import { labelOf } from '../labels.ts';

const timePattern = /^([01]\d|2[0-3]):[0-5]\d$/;
const time = z.string().regex(timePattern, 'A time is written as HH:MM.');

/** A time of the day at the venue, HH:MM, from `min` to `max`. */
export const schema = z.strictObject({
  ...fieldShape,
  type: z.literal('time'),
  min: time.optional(),
  max: time.optional(),
});

export type TimeField = z.infer<typeof schema>;

export function answerSchema(field: TimeField) {
  const { min, max } = field;
  const label = labelOf(field);
  const error = `Enter a time for “${label}” as hours and minutes, like 18:30.`;
  return z
    .string({ error })
    .regex(timePattern, { error, abort: true })
    .refine((answer) => !min || answer >= min, { error: `Choose ${min} or later for “${label}”.` })
    .refine((answer) => !max || answer <= max, { error: `Choose ${max} or earlier for “${label}”.` });
}
