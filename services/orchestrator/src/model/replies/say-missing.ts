import * as z from 'zod';
import { type AskedField, askedFields } from '../missing-facts.ts';
import { listed } from './in-words.ts';

/** Asks for the facts that are still missing, all in one sentence. */
export const missing = z.object({ say: z.literal('missing'), fields: z.array(z.enum(askedFields)).min(1) });

const questions: Readonly<Record<AskedField, string>> = {
  type: 'what kind of event it is',
  date: 'when it should take place',
  guests: 'how many people will come',
  budget: 'what you would like to spend',
  wishes: 'what you wish for (food, music, flowers …)',
};

export function sayMissing({ fields }: z.infer<typeof missing>): string {
  return `So that I can go on, please tell me ${listed(fields.map((field) => questions[field]))}.`;
}
