import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningProgram, runProgram } from '@marquee/local-stack/processes/run-program.ts';
import { startIssuer } from '@marquee/testing/issuer.ts';
import { newId } from '@marquee/values/ids.ts';
import { type BenchOptions, plotOfRounds, type Result, result } from '../result.ts';
import { quantile } from '../rounds.ts';
import type { Called, Slices } from './caller.ts';

const against = 'bare grpc-js';

/** What the engine costs a call that needs no row: ours beside a bare grpc-js server, each in a process of its own. */
export async function rpc({ quick, say, betweenRounds }: BenchOptions): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-bench-'));
  const issuer = await startIssuer();
  const programs: RunningProgram[] = [];
  const serve = async (name: string, args: string[]) => {
    const server = await run(name, { args, log: join(folder, `${name}.log`) });
    programs.push(server);
    return Number(server.message);
  };
  try {
    const ports = {
      ours: await serve('our-server', [issuer.url, issuer.jwksUrl]),
      bare: await serve('bare-server', []),
    };
    const token = await issuer.sign(
      { role: 'authenticated', aal: 'aal1', session_id: newId(), email: 'clara@example.com' },
      { subject: newId(), audience: 'authenticated', life: '2h' },
    );
    const ours: Called[] = [];
    const bare: Called[] = [];
    for (let round = 1; round <= (quick ? 2 : 7); round++) {
      betweenRounds?.();
      const args = [...Object.values(ports).map(String), token, quick ? '2' : '6'];
      const caller = await run('caller', { args, log: join(folder, 'caller.log') });
      const found = caller.message as Slices;
      await caller.exited;
      ours.push(...found.ours);
      bare.push(...found.bare);
      const rates = [found.ours, found.bare].map((side) =>
        medianOf(side, ({ ratePerSecond }) => ratePerSecond).toFixed(0),
      );
      say(`round ${round}: ${rates.join(' calls/s by ')}`);
    }
    return resultsOf(ours, bare);
  } finally {
    for (const program of programs) await program.stop();
    await issuer.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A file beside this one as a process; what it logs goes to a file, as it does where nobody watches. */
function run(name: string, { args, log }: { args: readonly string[]; log: string }) {
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', join(import.meta.dirname, `${name}.ts`)];
  return runProgram({
    name,
    path: '/bin/sh',
    args: ['-c', 'exec "$@" >>"$0"', log, ...node, ...args],
    env: { ...process.env, NODE_ENV: 'production' },
    ready: { message: true },
    readyWithinMs: 120_000,
  });
}

const medianOf = (slices: readonly Called[], figureOf: (one: Called) => number) => quantile(slices.map(figureOf), 0.5);

/** The median of the slices' own figures: one in which the machine was busy with something else falls out. */
export function resultsOf(ours: readonly Called[], bare: readonly Called[]): Result[] {
  const line = (metric: string, unit: string, figureOf: (one: Called) => number) => {
    const [mine, others] = [ours.map(figureOf), bare.map(figureOf)];
    const aim = unit === 'calls/s' ? { atLeast: 0.6 } : { atMost: 1.5 };
    const plot = plotOfRounds(unit, { ours: mine, [against]: others });
    return result({ name: 'rpc: a call without a database', metric, unit, aim, plot }, medianOf(ours, figureOf), [
      { name: against, value: medianOf(bare, figureOf) },
    ]);
  };
  return [
    line('rate', 'calls/s', ({ ratePerSecond }) => ratePerSecond),
    line('p50', 'ms', ({ medianMs }) => medianMs),
    line('p99', 'ms', ({ p99Ms }) => p99Ms),
  ];
}
