import { job, OutcomeUnknown } from '@marquee/service-kit/jobs/job.ts';
import { secondMs } from '@marquee/values/instants.ts';
import { sql } from 'drizzle-orm';
import * as z from 'zod';
import type { Ground } from './simulated.ts';

const payload = z.object({ eventId: z.string(), version: z.number() });

/**
 * Tells the outside something, which does it once under a key. A call may fail before it was done, or be done without
 * anybody hearing of it.
 */
export function tellOutside({ scheduler, chance, truth }: Pick<Ground, 'scheduler' | 'chance' | 'truth'>) {
  return job({
    kind: 'tell-outside',
    payload,
    leaseMs: 6 * secondMs,
    call: ({ key }, { eventId, version }) =>
      scheduler.turn({
        label: `tells the outside ${eventId.slice(-2)} ${version}`,
        act: () => {
          if (chance.of('failed call')) throw new Error('the outside is away');
          const told = `${eventId} ${version}`;
          truth.outside.set(key, told);
          if (chance.of('unknown call')) throw new OutcomeUnknown('no answer');
          return { told };
        },
      }),
    findOut: ({ key }) =>
      scheduler.turn({
        label: 'asks the outside',
        act: () => {
          const told = truth.outside.get(key);
          return told === undefined ? undefined : { told };
        },
      }),
    // A row in the same table as the recorders': once for each job, whatever became of its calls.
    record: async (ctx, { eventId, version }) => {
      await ctx.db.execute(
        sql`insert into tasks_engine.heard (subscriber, event_id, version, message_id, occurred_at)
          values ('job', ${eventId}, ${version}, ${eventId}, ${ctx.now.toISOString()})`,
      );
    },
  });
}
