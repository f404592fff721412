import * as z from 'zod';
import { fieldShape } from '../field-shape.ts';
import { labelOf } from '../labels.ts';

/** One line of text; `min` and `max` count its characters. */
export const schema = z.strictObject({
  ...fieldShape,
  type: z.literal('text'),
  min: z.int().min(0).max(500).optional(),
  max: z.int().min(1).max(500).optional(),
});

export type TextField = z.infer<typeof schema>;

const lengthMax = 500;

export function answerSchema(field: TextField) {
  const { min = 0, max = lengthMax } = field;
  const label = labelOf(field);
  return z
    .string({ error: `Write a text for “${label}”.` })
    .min(min, { error: `Write at least ${min} characters for “${label}”.` })
    .max(max, { error: `Shorten “${label}” to ${max} characters.` })
    .refine((text) => !/[\r\n]/.test(text), { error: `Write “${label}” in one line.` });
}
