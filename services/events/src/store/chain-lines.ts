import type { CommandContext } from '@marquee/service-kit/context.ts';
import { inArray, sql } from 'drizzle-orm';
import { type ChainedLine, hashAt, nobodysChainId } from '../rules/history-chain.ts';
import { historyChain, historyToChain } from '../tables/history-chain.ts';
import { lineColumns } from './history-lines.ts';

/** Gives the next lines that wait their places in their chains. @returns how many it were */
export async function chainLines(ctx: CommandContext, linesMax: number): Promise<number> {
  const { rows: lines } = await ctx.db.execute<ChainedLine & { chainId: string } & Record<string, unknown>>(sql`
    select ${sql.raw(lineColumns)}, coalesce(h.organisation_id, c.organisation_id, ${nobodysChainId}::uuid) as "chainId"
    from history_to_chain w
    join action_history h on h.id = w.line_id
    left join events e on e.id = h.event_id
    left join clients c on c.id = e.client_id
    order by w.line_id limit ${linesMax}`);
  if (lines.length === 0) return 0;
  const heads = await headsOf(ctx, [...new Set(lines.map((line) => line.chainId))]);
  const rows = lines.map((line) => {
    const { seq, hash: previousHash } = heads.get(line.chainId) ?? { seq: 0, hash: '' };
    const place = { chainId: line.chainId, seq: seq + 1, previousHash };
    const hash = hashAt(place, line);
    heads.set(line.chainId, { seq: place.seq, hash });
    return { ...place, lineId: line.id, previousHash: bytes(previousHash), hash: bytes(hash), chainedAt: ctx.now };
  });
  await ctx.db.insert(historyChain).values(rows);
  await ctx.db.delete(historyToChain).where(
    inArray(
      historyToChain.lineId,
      lines.map((line) => line.id),
    ),
  );
  return lines.length;
}

const bytes = (hash: string) => Buffer.from(hash, 'hex');

async function headsOf(ctx: CommandContext, chainIds: readonly string[]) {
  const asked = sql.join(
    chainIds.map((chainId) => sql`(${chainId}::uuid)`),
    sql`, `,
  );
  // One look at the end of each chain: a distinct over all of its rows would grow with them.
  const { rows } = await ctx.db.execute<{ chainId: string; seq: number; hash: string }>(sql`
    select a.chain_id as "chainId", l.seq::double precision as seq, encode(l.hash, 'hex') as hash
    from (values ${asked}) a (chain_id)
    cross join lateral (select c.seq, c.hash from history_chain c where c.chain_id = a.chain_id order by c.seq desc limit 1) l`);
  return new Map(rows.map(({ chainId, ...head }) => [chainId, head]));
}
