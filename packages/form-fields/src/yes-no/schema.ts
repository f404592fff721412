import * as z from 'zod';
import { fieldShape } from '../field-shape.ts';
import { labelOf } from '../labels.ts';

export const schema = z.strictObject({ ...fieldShape, type: z.literal('yes-no') });

export type YesNoField = z.infer<typeof schema>;

export function answerSchema(field: YesNoField) {
  return z.boolean({ error: `Choose yes or no for “${labelOf(field)}”.` });
}
