import type { FastifyInstance } from 'fastify';

/** What goes wrong with the next requests to a stand-in: each takes one, until none is left. */
export interface Troubles<Trouble extends string> {
  /**
   * What is to go wrong with a request that just came.
   * @param from who sent it, where that can be told
   */
  take(from?: string): Trouble | undefined;
}

interface Asked {
  readonly next: readonly string[];
  /** Whose requests alone they are for. */
  readonly from?: string;
}

const nextMax = 10_000;
const well = 'none';

/**
 * Serves `PUT /control/troubles` with `{"next": ["slow", "none", …]}`: each request that comes from then on takes the next
 * word, and `none` lets one be answered well. It takes the place of what was left; an empty list ends it. `GET` says how
 * many are `left`. For faults, and by hand: `curl -X PUT -d '{"next":["slow"]}' <address>/control/troubles`.
 */
export function openTroubles<const Trouble extends string>(
  app: FastifyInstance,
  kinds: readonly Trouble[],
): Troubles<Trouble> {
  let next: (Trouble | typeof well)[] = [];
  let onlyFrom: string | undefined;
  const isKnown = (word: string): word is Trouble | typeof well =>
    word === well || (kinds as readonly string[]).includes(word);
  app.put('/control/troubles', async (request, reply) => {
    const asked = read(request.body);
    if (!asked || !asked.next.every(isKnown))
      return reply.code(400).send({
        error: `Send {"next": […]} of at most ${nextMax} words, each one of ${[...kinds, well].join(', ')}.`,
      });
    next = asked.next.filter(isKnown);
    onlyFrom = asked.from;
    return { left: next.length };
  });
  app.get('/control/troubles', () => ({ left: next.length }));
  return {
    take: (from) => {
      if (onlyFrom !== undefined && from !== onlyFrom) return undefined;
      const word = next.shift();
      return word === well ? undefined : word;
    },
  };
}

/** The body as a text or as what its parser made of it. */
function read(body: unknown): Asked | undefined {
  try {
    const { next, from } = (typeof body === 'string' ? JSON.parse(body) : body) as Record<string, unknown>;
    const isList = Array.isArray(next) && next.length <= nextMax && next.every((word) => typeof word === 'string');
    if (!isList || (from !== undefined && typeof from !== 'string')) return undefined;
    return from === undefined ? { next } : { next, from };
  } catch {
    return undefined;
  }
}
