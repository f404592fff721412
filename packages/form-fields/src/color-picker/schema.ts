import * as z from 'zod';
import { fieldShape } from '../field-shape.ts';
import { labelOf } from '../labels.ts';

const coloursMax = 12;

/** Colours, each as #rrggbb; `min` and `max` count them. */
export const schema = z.strictObject({
  ...fieldShape,
  type: z.literal('color-picker'),
  min: z.int().min(0).max(coloursMax).optional(),
  max: z.int().min(1).max(coloursMax).optional(),
});

export type ColorPickerField = z.infer<typeof schema>;

export function answerSchema(field: ColorPickerField) {
  const { min = 0, max = coloursMax } = field;
  const label = labelOf(field);
  const error = `Choose colours for “${label}”.`;
  const colours = z
    .array(z.string({ error }).regex(/^#[0-9a-fA-F]{6}$/, { error }), { error })
    .min(min, { error: `Choose at least ${min} colours for “${label}”.` })
    .max(max, { error: `Choose at most ${max} colours for “${label}”.` });
  // A browser's own colour input sends one colour as a text.
  return z.preprocess((answer) => (typeof answer === 'string' ? [answer] : answer), colours);
}
