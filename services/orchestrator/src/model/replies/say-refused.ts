import * as z from 'zod';
import { priceInWords } from './in-words.ts';
import { price } from './price.ts';

/** Says no with the rule behind it, and what is possible instead. */
export const refused = z.object({
  say: z.literal('refused'),
  rule: z.string().min(1),
  alternative: z.object({ title: z.string(), price: price.nullish() }).nullish(),
});

function asSentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

export function sayRefused({ rule, alternative }: z.infer<typeof refused>): string {
  const no = `I'm sorry, that isn't possible here: ${asSentence(rule)}`;
  if (!alternative) return no;
  const cost = alternative.price ? ` for ${priceInWords(alternative.price)}` : '';
  return `${no} What would work instead: ${alternative.title}${cost}. Would you like that?`;
}
