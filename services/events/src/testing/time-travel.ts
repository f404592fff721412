import { instantFromMs, instantFromText } from '@marquee/values/instants.ts';
import type pg from 'pg';

export interface TimeTravel {
  readonly clock: () => Date;
  /** Lets it be another time from now on, in which the outbox has its partition. */
  goTo(pool: pg.Pool, instant: string): Promise<void>;
}

/** A clock that goes on from where a test puts it. */
export function timeTravel(): TimeTravel {
  let aheadMs = 0;
  return {
    clock: () => instantFromMs(Date.now() + aheadMs),
    goTo: async (pool, instant) => {
      await pool.query(`select private.make_partitions('events', $1)`, [instant.slice(0, 10)]);
      aheadMs = instantFromText(instant).getTime() - Date.now();
    },
  };
}
