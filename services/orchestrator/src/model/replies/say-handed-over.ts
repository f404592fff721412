import * as z from 'zod';

/** Tells that a person takes over, who, and by when they answer. */
export const handedOver = z.object({
  say: z.literal('handed_over'),
  to: z.string().min(1),
  answerBy: z.string().nullish(),
});

export function sayHandedOver({ to, answerBy }: z.infer<typeof handedOver>): string {
  return `I have passed this on to ${to}, who will answer you here${answerBy ? ` by ${answerBy}` : ''}.`;
}
