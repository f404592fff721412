import type pg from 'pg';
import { type ProcessName, topology } from '../../../topology.ts';

/** Something that must find nothing: each row of its query is one thing lost or doubled, told by its column `example`. */
export interface Check {
  readonly kind: 'lost' | 'doubled';
  readonly what: string;
  readonly sql: string;
  readonly values?: readonly unknown[];
}

export interface Finding {
  readonly kind: Check['kind'];
  readonly what: string;
  readonly count: number;
  /** The first few. */
  readonly examples: readonly string[];
}

const examplesMax = 5;

export const services = (Object.keys(topology) as ProcessName[]).filter((name) => topology[name].kind === 'service');

/** One query over all services: the same for each, one below the other. */
export function overServices(query: (service: string) => string): string {
  return services.map(query).join('\nunion all\n');
}

/** Runs the checks as the superuser, and gives those that found something. */
export async function runChecks(sql: pg.Pool | pg.ClientBase, checks: readonly Check[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { kind, what, sql: query, values } of checks) {
    const { rows } = await sql.query<{ example: string }>(query, values && [...values]);
    const examples = rows.slice(0, examplesMax).map(({ example }) => example);
    if (rows.length > 0) findings.push({ kind, what, count: rows.length, examples });
  }
  return findings;
}
