import * as z from 'zod';
import { fieldShape } from '../field-shape.ts';
import { labelOf } from '../labels.ts';

export const schema = z.strictObject({ ...fieldShape, type: z.literal('address') });

export type AddressField = z.infer<typeof schema>;

const lengthMax = 500;

/** A postal address as it stands on an envelope, in lines: which parts it has differs from country to country. */
export function answerSchema(field: AddressField) {
  const label = labelOf(field);
  const error = `Enter the whole address for “${label}”: street, place and country.`;
  return z
    .string({ error })
    .trim()
    .min(5, { error })
    .max(lengthMax, { error: `Shorten “${label}” to ${lengthMax} characters.` });
}
