import type pg from 'pg';
import { type ChainedLine, type FoundLink, nobodysChainId, type Problem, problemsOf } from '../rules/history-chain.ts';
import { lineColumns } from './history-lines.ts';

/** The last link of a chain. Kept elsewhere, it shows later whether the chain was cut or made anew. */
export interface Head {
  readonly chainId: string;
  readonly seq: number;
  readonly hash: string;
}

export interface HistoryFinding extends Problem {
  readonly chainId: string | null;
  readonly seq: number | null;
  readonly lineId: string | null;
}

export interface HistoryReport {
  readonly lines: number;
  /** Committed, and without a place yet. */
  readonly waiting: number;
  /** Of a personal part nothing is left but its hash. */
  readonly erased: number;
  readonly heads: readonly Head[];
  readonly findings: readonly HistoryFinding[];
}

const pageRows = 1000;

/**
 * Goes through every chain of the history and says what is broken. The caller opens the transaction (repeatable read), so
 * that all of it is looked at as it is at one time.
 * @param known heads of an earlier verification: each must still be a link of its chain
 */
export async function verifyHistory(database: pg.ClientBase, known: readonly Head[] = []): Promise<HistoryReport> {
  const findings: HistoryFinding[] = [];
  const heads = new Map<string, Head>();
  let [lines, erased] = [0, 0];
  for await (const found of linksOf(database)) {
    const { chainId, seq, lineId, hash, line, personal } = found;
    const before = heads.get(chainId) ?? { seq: 0, hash: '' };
    findings.push(...problemsOf(found, before).map((problem) => ({ ...problem, chainId, seq, lineId })));
    heads.set(chainId, { chainId, seq, hash });
    lines++;
    if (line?.personalHash && personal === null) erased++;
  }
  findings.push(...(await outsideOfChains(database)), ...(await cutSince(database, known)));
  const { rows } = await database.query<{ waiting: number }>('select count(*)::int as waiting from history_to_chain');
  return { lines, waiting: rows[0]?.waiting ?? 0, erased, heads: [...heads.values()], findings };
}

async function* linksOf(database: pg.ClientBase): AsyncGenerator<FoundLink> {
  let last = { chainId: nobodysChainId, seq: Number.MIN_SAFE_INTEGER };
  for (;;) {
    const { rows } = await database.query<FoundLink & ChainedLine>(
      `select c.chain_id as "chainId", c.seq::double precision as seq, c.line_id as "lineId",
         encode(c.previous_hash, 'hex') as "previousHash", encode(c.hash, 'hex') as hash, p.detail::text as personal, encode(p.salt, 'hex') as salt, ${lineColumns}
       from history_chain c
       left join action_history h on h.id = c.line_id
       left join action_history_personal p on p.line_id = c.line_id
       where (c.chain_id, c.seq) > ($1, $2) order by c.chain_id, c.seq limit ${pageRows}`,
      [last.chainId, last.seq],
    );
    for (const { chainId, seq, lineId, previousHash, hash, personal, salt, ...line } of rows) {
      last = { chainId, seq };
      yield { chainId, seq, lineId, previousHash, hash, personal, salt, line: line.id ? line : null };
    }
    if (rows.length < pageRows) return;
  }
}

/** Every line is in a chain or waits for its place: the trigger saw to that in the line's own transaction. */
async function outsideOfChains(database: pg.ClientBase): Promise<HistoryFinding[]> {
  const { rows } = await database.query<{ lineId: string }>(
    `select h.id as "lineId" from action_history h
     where not exists (select from history_chain c where c.line_id = h.id)
       and not exists (select from history_to_chain w where w.line_id = h.id) order by h.id`,
  );
  const sentence =
    'it is in no chain and doesn’t wait for a place: it was put in past the services, or taken out of its chain';
  return rows.map(({ lineId }) => ({ damage: 'unchained', sentence, chainId: null, seq: null, lineId }));
}

/** The end of a chain can be cut off, or all of it made anew, without a trace in what is left. */
async function cutSince(database: pg.ClientBase, known: readonly Head[]): Promise<HistoryFinding[]> {
  const findings: HistoryFinding[] = [];
  for (const { chainId, seq, hash } of known) {
    const { rowCount } = await database.query(
      `select from history_chain where chain_id = $1 and seq = $2 and hash = decode($3, 'hex')`,
      [chainId, seq, hash],
    );
    const sentence = 'the earlier verification saw another link here: the chain was cut off before it, or made anew';
    if (rowCount === 0) findings.push({ damage: 'cut', sentence, chainId, seq, lineId: null });
  }
  return findings;
}
