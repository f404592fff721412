import * as z from 'zod';
import { fieldShape, optionsSchema } from '../field-shape.ts';
import { labelOf } from '../labels.ts';

/** One of the options. */
export const schema = z.strictObject({ ...fieldShape, type: z.literal('select'), options: optionsSchema });

export type SelectField = z.infer<typeof schema>;

export function answerSchema(field: SelectField) {
  const error = `Choose one of the options for “${labelOf(field)}”.`;
  return z.string({ error }).refine((answer) => field.options.some((option) => option.value === answer), { error });
}
