import * as z from 'zod';
import { fieldShape } from '../field-shape.ts';
import { labelOf } from '../labels.ts';

export const schema = z.strictObject({ ...fieldShape, type: z.literal('phone') });

export type PhoneField = z.infer<typeof schema>;

/** A phone number as people write it; between 6 and 15 digits, as telephone networks have them (E.164). */
export function answerSchema(field: PhoneField) {
  const error = `Enter a phone number for “${labelOf(field)}”, like +49 30 1234567.`;
  return z
    .string({ error })
    .trim()
    .regex(/^\+?[\d ()/.-]+$/, { error, abort: true })
    .refine((answer) => /^\d{6,15}$/.test(answer.replaceAll(/\D/g, '')), { error });
}
