import * as z from 'zod';
import { fieldShape } from '../field-shape.ts';
import { labelOf } from '../labels.ts';

const lengthMax = 5_000;

/** Text of several lines; `min` and `max` count its characters. */
export const schema = z.strictObject({
  ...fieldShape,
  type: z.literal('textarea'),
  min: z.int().min(0).max(lengthMax).optional(),
  max: z.int().min(1).max(lengthMax).optional(),
});

export type TextareaField = z.infer<typeof schema>;

export function answerSchema(field: TextareaField) {
  const { min = 0, max = lengthMax } = field;
  const label = labelOf(field);
  return z
    .string({ error: `Write a text for “${label}”.` })
    .min(min, { error: `Write at least ${min} characters for “${label}”.` })
    .max(max, { error: `Shorten “${label}” to ${max} characters.` });
}
