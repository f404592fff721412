import * as z from 'zod';

/** Admits that a message was not understood, and offers the ways out. */
export const unclear = z.object({ say: z.literal('unclear') });

export function sayUnclear(_block: z.infer<typeof unclear>): string {
  return "I'm sorry, I didn't understand that. Could you say it in other words? You can also ask for a person at any time.";
}
