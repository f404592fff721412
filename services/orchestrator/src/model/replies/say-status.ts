import * as z from 'zod';

/** Tells how things stand, and for whom each waits. */
export const status = z.object({
  say: z.literal('status'),
  items: z.array(z.object({ title: z.string(), state: z.string(), waitingFor: z.string().nullish() })),
});

export function sayStatus({ items }: z.infer<typeof status>): string {
  if (items.length === 0) return 'There is nothing in your plan yet.';
  const lines = items.map((item) => {
    const waiting = item.waitingFor ? `, waiting for ${item.waitingFor}` : '';
    return `- ${item.title}: ${item.state.replaceAll('_', ' ')}${waiting}`;
  });
  return `This is how things stand:\n${lines.join('\n')}`;
}
