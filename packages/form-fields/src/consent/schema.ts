import * as z from 'zod';
import { fieldShape } from '../field-shape.ts';
import { labelOf } from '../labels.ts';

export const schema = z.strictObject({ ...fieldShape, type: z.literal('consent') });

export type ConsentField = z.infer<typeof schema>;

/** Agreement that is given or not; where it is required, only given will do. */
export function answerSchema(field: ConsentField) {
  const error = `Tick “${labelOf(field)}” if you agree.`;
  return z.boolean({ error }).refine((given) => given || !field.required, {
    error: `You can go on only if you agree to “${labelOf(field)}”.`,
  });
}
