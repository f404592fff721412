import * as z from 'zod';

/** Answers politeness. */
export const smallTalk = z.object({
  say: z.literal('small_talk'),
  kind: z.enum(['thanks', 'greeting', 'goodbye', 'agreement']),
});

const answers: Readonly<Record<z.infer<typeof smallTalk>['kind'], string>> = {
  thanks: "You're welcome!",
  greeting: 'Hello! Tell me about your event, or ask how things stand.',
  goodbye: 'Goodbye! I am here whenever you need me.',
  agreement: 'Good, thank you.',
};

export function saySmallTalk({ kind }: z.infer<typeof smallTalk>): string {
  return answers[kind];
}
