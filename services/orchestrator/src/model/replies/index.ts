import * as z from 'zod';
import { changed, sayChanged } from './say-changed.ts';
import { handedOver, sayHandedOver } from './say-handed-over.ts';
import { missing, sayMissing } from './say-missing.ts';
import { prices, sayPrices } from './say-prices.ts';
import { refused, sayRefused } from './say-refused.ts';
import { saySmallTalk, smallTalk } from './say-small-talk.ts';
import { sayStatus, status } from './say-status.ts';
import { saySuggestions, suggestions } from './say-suggestions.ts';
import { sayUnclear, unclear } from './say-unclear.ts';
import { sayUnderstood, understood } from './say-understood.ts';

/** Everything that a graph can ask a model to say: what is in the block is all that may be in the answer. */
export const replySchema = z.discriminatedUnion('say', [
  changed,
  handedOver,
  missing,
  prices,
  refused,
  smallTalk,
  status,
  suggestions,
  unclear,
  understood,
]);

export type Reply = z.infer<typeof replySchema>;

type Sentences = { readonly [Kind in Reply['say']]: (reply: Extract<Reply, { say: Kind }>) => string };

const sentences = {
  changed: sayChanged,
  handed_over: sayHandedOver,
  missing: sayMissing,
  prices: sayPrices,
  refused: sayRefused,
  small_talk: saySmallTalk,
  status: sayStatus,
  suggestions: saySuggestions,
  unclear: sayUnclear,
  understood: sayUnderstood,
} satisfies Sentences;

/** The words for a reply. */
export function sayReply<Kind extends Reply['say']>(reply: Extract<Reply, { say: Kind }> & { say: Kind }): string {
  const table: Sentences = sentences;
  return table[reply.say](reply);
}
