import { createHash } from 'node:crypto';

/**
 * A line belongs to one chain: that of the organisation that acted; where nobody acted for one (a guest, the assistant, a
 * service) that of the event's client; and where there is no event either, this one.
 */
export const nobodysChainId = '00000000-0000-0000-0000-000000000000';

/** A line of the history, each value as Postgres writes it, so that a line has one hash on every machine. */
export interface ChainedLine {
  readonly id: string;
  readonly service: string;
  readonly actor: string;
  readonly organisationId: string | null;
  readonly eventId: string | null;
  readonly action: string;
  readonly objectId: string | null;
  readonly detail: string;
  readonly requestId: string | null;
  /** Microseconds since 1970: all that the database keeps of the instant. */
  readonly atMicros: string;
  /** Hexadecimal, as every hash here. */
  readonly personalHash: string | null;
}

/** Where a line stands in its chain; the first one is number 1 and has nothing before it. */
export interface Place {
  readonly chainId: string;
  readonly seq: number;
  readonly previousHash: string;
}

/**
 * The hash of a line at its place. It covers the hash of the personal part and not that part itself, which can be erased.
 * The first word says how it is made, so that a later way can stand in the same chain.
 */
export function hashAt({ chainId, seq, previousHash }: Place, line: ChainedLine): string {
  const { id, service, actor, organisationId, eventId, action, objectId, detail, requestId, atMicros } = line;
  const said = [id, service, actor, organisationId, eventId, action, objectId, detail, requestId, atMicros];
  return sha256(JSON.stringify(['history/1', chainId, `${seq}`, previousHash, ...said, line.personalHash]));
}

/**
 * The hash that a line keeps of its personal part: the database makes it when the line is written (`record`), with a salt
 * that is erased with the part. The first lines have none; their own id was in its place.
 * @param salt hexadecimal
 */
export const personalHashOf = (lineId: string, salt: string | null, personal: string) =>
  sha256(salt === null ? lineId : Buffer.from(salt, 'hex'), personal);

const sha256 = (...said: (string | Buffer)[]) =>
  said.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

/** A row of a chain as it was found, with its line and the personal part where they are still there. */
export interface FoundLink extends Place {
  readonly lineId: string;
  readonly hash: string;
  readonly line: ChainedLine | null;
  readonly personal: string | null;
  readonly salt: string | null;
}

export type Damage = 'changed' | 'removed' | 'reordered' | 'personal' | 'unchained' | 'cut';

export interface Problem {
  readonly damage: Damage;
  readonly sentence: string;
}

/** What is wrong with a row of a chain, by the row before it. A personal part that was erased is nothing wrong. */
export function problemsOf(found: FoundLink, before: { seq: number; hash: string }): Problem[] {
  const problems: Problem[] = [];
  const { line, personal, salt, lineId } = found;
  const missing = found.seq - before.seq - 1;
  const follows = missing === 0 && found.previousHash === before.hash;
  if (missing > 0)
    problems.push({ damage: 'removed', sentence: `${missing} before it ${missing === 1 ? 'is' : 'are'} gone` });
  else if (!follows)
    problems.push({
      damage: 'reordered',
      sentence: 'it doesn’t follow the one before it: lines were moved, put in or taken out',
    });
  if (!line) problems.push({ damage: 'removed', sentence: 'its line is gone' });
  else if ((follows || missing > 0) && hashAt(found, line) !== found.hash)
    problems.push({ damage: 'changed', sentence: 'its line isn’t what was chained here' });
  if (line && personal !== null && personalHashOf(lineId, salt, personal) !== line.personalHash)
    problems.push({ damage: 'personal', sentence: 'its personal part isn’t what was written' });
  return problems;
}
