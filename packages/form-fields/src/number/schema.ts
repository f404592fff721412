import * as z from 'zod';
import { fieldShape } from '../field-shape.ts';
import { labelOf } from '../labels.ts';

/** A number, counted in `unit` where there is one. */
export const schema = z.strictObject({
  ...fieldShape,
  type: z.literal('number'),
  min: z.number().optional(),
  max: z.number().optional(),
  unit: z.string().max(40).optional(),
});

export type NumberField = z.infer<typeof schema>;

export function answerSchema(field: NumberField) {
  const { min = -1e12, max = 1e12 } = field;
  const label = labelOf(field);
  return z
    .number({ error: `Enter a number for “${label}”.` })
    .min(min, { error: `“${label}” must be ${min} or more.` })
    .max(max, { error: `“${label}” must be ${max} or less.` });
}
