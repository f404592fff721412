import type { LoopWorld } from '../open-loop-world.ts';

/** What a node writes in another service, without which it can't end. */
const writes = {
  hold_space: { table: 'holds', when: 'true' },
  suggest: { table: 'elements', when: 'true' },
  answer: { table: 'messages', when: `new.author_kind = 'assistant'` },
  route: { table: 'routed_questions', when: 'true' },
  reply: { table: 'messages', when: `new.author_kind = 'assistant'` },
} as const;

/**
 * Lets no walk get past a node until what this answers is called. Each try of it fails as it does when the process dies
 * there: what the nodes before it did is done, and its checkpoint stands.
 */
export async function stopBefore(
  { world: { sql } }: LoopWorld,
  node: keyof typeof writes,
): Promise<() => Promise<void>> {
  const { table, when } = writes[node];
  await sql.query(
    `create function public.stop_here() returns trigger language plpgsql as $$ begin raise exception 'stopped'; end $$;
     create trigger stop_here before insert on ${table} for each row when (${when}) execute function public.stop_here()`,
  );
  return async () => {
    await sql.query('drop function public.stop_here cascade');
  };
}
