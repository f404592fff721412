import * as z from 'zod';
import { priceInWords } from './in-words.ts';
import { price } from './price.ts';

/** Tells what things cost, and the sum where the block has one: none is added up here. */
export const prices = z.object({
  say: z.literal('prices'),
  items: z.array(z.object({ title: z.string(), price: price.nullable() })),
  total: price.nullish(),
});

export function sayPrices({ items, total }: z.infer<typeof prices>): string {
  if (items.length === 0 && !total) return 'There are no prices yet.';
  const lines = items.map((item) => `- ${item.title}: ${item.price ? priceInWords(item.price) : 'no price yet'}`);
  const sum = total ? [`In all, that is ${priceInWords(total)}.`] : [];
  return [...(lines.length > 0 ? ['These are the prices:', ...lines] : []), ...sum].join('\n');
}
