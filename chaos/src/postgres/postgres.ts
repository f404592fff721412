import type { FaultOptions, FaultResult } from '../fault.ts';
import { type Away, outages, some } from '../outage/outages.ts';
import type { RunningMarquee } from '../stack/start-marquee.ts';

/** Postgres is killed, stands still and restarts: people are told that it doesn't work right now, and nothing is lost. */
export function postgres(options: FaultOptions): Promise<FaultResult[]> {
  return outages(options, {
    name: 'postgres',
    ways: ['killed', 'stopped', 'restarted'],
    partOf: ({ stack, sql }) => ({ kept: stack.parts().postgres, helpers: () => backends(sql) }),
    broken,
  });
}

/** Whatever failed must have been answered in words, as an outage; never as a fault, and never not at all. */
function broken({ way, failedTries }: Away): string[] {
  const unclear = failedTries.filter((line) => !/^\S+: 503 .*"code":"unavailable"/.test(line));
  const none = failedTries.length === 0 && way !== 'restarted' ? ['nothing failed: nobody tried anything'] : [];
  return [...none, ...some('requests failed otherwise than as an outage', unclear)];
}

/** Each connection has a process of its own, and so has what Postgres does by itself. */
async function backends(sql: RunningMarquee['sql']): Promise<number[]> {
  const { rows } = await sql.query<{ pid: number }>('select pid from pg_stat_activity');
  return rows.map(({ pid }) => pid);
}
