import type pg from 'pg';
import type { Acknowledged } from '../load/ledger.ts';
import { actChecks } from './act-checks.ts';
import { type Finding, runChecks } from './check.ts';
import { deliveryChecks } from './delivery-checks.ts';
import { effectChecks } from './effect-checks.ts';

export interface Count {
  readonly lost: number;
  readonly doubled: number;
}

/**
 * Counts over every service's tables what was lost and what is there more than once: of the acts that were acknowledged
 * to a person, of every domain event, and of what came of them. To be run when everything is caught up.
 */
export async function count(sql: pg.Pool, acts: readonly Acknowledged[], say: (line: string) => void): Promise<Count> {
  const findings = await runChecks(sql, [...deliveryChecks, ...effectChecks, ...actChecks(acts)]);
  for (const { kind, what, count: found, examples } of findings)
    say(`${found} ${kind}: ${what}\n    ${examples.join('\n    ')}`);
  return { lost: sumOf(findings, 'lost'), doubled: sumOf(findings, 'doubled') };
}

function sumOf(findings: readonly Finding[], kind: Finding['kind']): number {
  return findings.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.count, 0);
}
