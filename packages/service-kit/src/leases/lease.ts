import { newId } from '@marquee/values/ids.ts';
import type pg from 'pg';

export interface Lease {
  /** Whether this process holds it, asking or renewing if it is time to. */
  hold(): Promise<boolean>;
  /** Gives it back at once, so that another process need not wait for its end. */
  release(): Promise<void>;
}

export interface LeaseOptions {
  readonly pool: pg.Pool;
  readonly service: string;
  /** What only one process may do at a time. */
  readonly name: string;
  readonly durationMs: number;
}

/**
 * One process at a time does a named work: a row with a holder and an end, by the database's clock. A holder renews at a
 * third of the time; one that dies is followed after the rest of it. Two may believe to hold it for a moment (a process
 * that was stopped and goes on), so what the holder does must bear being done twice.
 */
export function openLease({ pool, service, name, durationMs }: LeaseOptions): Lease {
  const holder = newId();
  let renewAtMs = 0;
  let held = false;
  return {
    hold: async () => {
      if (held && performance.now() < renewAtMs) return true;
      const result = await pool.query(
        `insert into ${service}_engine.leases as l (name, holder, expires_at)
         values ($1, $2, now() + make_interval(secs => $3))
         on conflict (name) do update
           set holder = excluded.holder, expires_at = excluded.expires_at,
               fencing = l.fencing + case when l.holder = excluded.holder then 0 else 1 end
           where l.holder = excluded.holder or l.expires_at < now()`,
        [name, holder, durationMs / 1000],
      );
      held = result.rowCount === 1;
      renewAtMs = performance.now() + durationMs / 3;
      return held;
    },
    release: async () => {
      held = false;
      await pool.query(`delete from ${service}_engine.leases where name = $1 and holder = $2`, [name, holder]);
    },
  };
}
