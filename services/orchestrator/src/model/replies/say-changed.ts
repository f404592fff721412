import * as z from 'zod';

/** Confirms what was done, in the block's own words. */
export const changed = z.object({ say: z.literal('changed'), what: z.array(z.string().min(1)).min(1) });

export function sayChanged({ what }: z.infer<typeof changed>): string {
  return what.length === 1 ? `Done: ${what[0]}.` : `Done:\n${what.map((one) => `- ${one}`).join('\n')}`;
}
