import * as z from 'zod';
import { fieldShape, optionsSchema } from '../field-shape.ts';
import { labelOf } from '../labels.ts';

/** Some of the options; `min` and `max` count them. */
export const schema = z.strictObject({
  ...fieldShape,
  type: z.literal('multiselect'),
  options: optionsSchema,
  min: z.int().min(0).optional(),
  max: z.int().min(1).optional(),
});

export type MultiselectField = z.infer<typeof schema>;

export function answerSchema(field: MultiselectField) {
  const { min = 0, max = field.options.length } = field;
  const label = labelOf(field);
  const error = `Choose from the options for “${label}”.`;
  const known = new Set(field.options.map((option) => option.value));
  return z
    .array(
      z.string({ error }).refine((value) => known.has(value), { error }),
      { error },
    )
    .min(min, { error: `Choose at least ${min} for “${label}”.` })
    .max(max, { error: `Choose at most ${max} for “${label}”.` })
    .refine((values) => new Set(values).size === values.length, { error: `Choose each option of “${label}” once.` });
}
