import type { CommandContext } from '@marquee/service-kit/context.ts';
import { openDatabase } from '@marquee/service-kit/database/open-database.ts';
import { openLog } from '@marquee/service-kit/logs/log.ts';
import { inTransaction } from '@marquee/service-kit/transaction/in-transaction.ts';
import { runCommand } from '@marquee/service-kit/transaction/run-command.ts';
import type { World } from '@marquee/testing/open-world.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import type pg from 'pg';

export interface OwnWork {
  readonly pool: pg.Pool;
  /** What a subscriber or a job does, in a transaction of its own. @returns what it emitted */
  run(work: (ctx: CommandContext) => Promise<unknown>, now?: Date): Promise<string[]>;
  close(): Promise<void>;
}

/** Work that no person asked for, as the events service's own login does it. */
export async function openOwnWork(world: World): Promise<OwnWork> {
  const { DATABASE_URL: url = '' } = await world.environment('events');
  const pool = openDatabase({ url, processName: 'test', connectionsMax: 8 });
  const log = openLog('test', 'silent');
  const claims = { kind: 'service', service: 'events' } as const;
  return {
    pool,
    run: (work, now = instantFromMs(Date.now())) =>
      inTransaction(pool, async (client) => {
        const { emitted } = await runCommand({ client, service: 'events', claims, now, log }, work);
        return emitted.map((one) => one.type.split('.').at(-1) ?? '');
      }),
    close: () => pool.end(),
  };
}
