import * as z from 'zod';
import { fieldShape } from '../field-shape.ts';
import { labelOf } from '../labels.ts';

export const schema = z.strictObject({ ...fieldShape, type: z.literal('email') });

export type EmailField = z.infer<typeof schema>;

export function answerSchema(field: EmailField) {
  const error = `Enter an e-mail address for “${labelOf(field)}”, like name@example.com.`;
  return z.string({ error }).trim().max(254, { error }).pipe(z.email({ error }));
}
