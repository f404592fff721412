import * as z from 'zod';
import { priceInWords } from './in-words.ts';
import { price } from './price.ts';

/** Presents what is suggested, with prices and reasons where the block has them. */
export const suggestions = z.object({
  say: z.literal('suggestions'),
  items: z.array(z.object({ title: z.string(), price: price.nullish(), why: z.string().nullish() })).min(1),
});

export function saySuggestions({ items }: z.infer<typeof suggestions>): string {
  const lines = items.map((item) => {
    const cost = item.price ? `, ${priceInWords(item.price)}` : '';
    return `- ${item.title}${cost}${item.why ? ` (${item.why})` : ''}`;
  });
  const opening = items.length === 1 ? 'Here is what I suggest:' : `Here are ${items.length} things that I suggest:`;
  return `${opening}\n${lines.join('\n')}\nTell me which you like, and what you would change.`;
}
