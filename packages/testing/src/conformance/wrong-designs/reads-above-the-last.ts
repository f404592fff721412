import { startLoop } from '@marquee/service-kit/leases/loop.ts';
import { openNats } from '@marquee/service-kit/nats/open-nats.ts';
import { ensureStream } from '@marquee/service-kit/nats/stream.ts';
import type { OutboxRow } from '@marquee/service-kit/outbox/unpublished.ts';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { headers, type MsgHdrs } from '@nats-io/transport-node';
import type { BusPart, Design } from '../../bus/design.ts';
import { engine } from '../../bus/engine.ts';

/**
 * Wrong, and kept to show that the suite notices: its relay remembers the last number that it published and reads what is
 * above it. A transaction that commits late has a lower one, and is skipped for ever.
 */
export const readsAboveTheLast: Design = {
  ...engine,
  name: 'a relay that reads numbers above the last one',
  startRelay: (part) => {
    const connecting = openNats(part.nats);
    let ready = false;
    const loop = startLoop({ name: 'relay', log: part.log, restMs: 1_000 }, async () => {
      const nats = await connecting;
      if (!ready) await ensureStream(await jetstreamManager(nats), part.streamReplicas);
      ready = true;
      await publishAboveTheLast(part, ({ id, subject, payload }, said) =>
        jetstream(nats).publish(subject, payload, { msgID: id, headers: said }),
      );
    });
    return {
      wake: loop.wake,
      stop: async () => {
        await loop.stop();
        await (await connecting).drain();
      },
    };
  },
};

/** One look at the outbox, and all that it finds. */
export async function publishAboveTheLast(
  { pool, service }: Pick<BusPart, 'pool' | 'service'>,
  publish: (row: OutboxRow, said: MsgHdrs) => Promise<unknown>,
): Promise<void> {
  const { rows } = await pool.query<OutboxRow>(
    `select seq, id, occurred_at, type, subject, payload from ${service}_engine.outbox
     where seq > (select coalesce(max(seq), 0) from ${service}_engine.outbox where published_at is not null) order by seq`,
  );
  for (const row of rows) {
    const said = headers();
    said.set('ce-id', row.id);
    said.set('ce-type', row.type);
    said.set('ce-source', service);
    said.set('ce-time', row.occurred_at.toISOString());
    await publish(row, said);
    await pool.query(`update ${service}_engine.outbox set published_at = now() where seq = $1`, [row.seq]);
  }
}
