import { startAtPlace, storeAll } from '@marquee/service-kit/inbox/reader.ts';
import type { SimProcess } from './scheduler.ts';
import { type Actor, type Ground, looping } from './simulated.ts';

/** A process's reader: as `startReader` does, from the place in Postgres until the session breaks. */
export function readerActor(service: string, name: string): Actor {
  return looping(name, 'takes up reading', (ground, process) => () => read(ground, service, process));
}

async function read(ground: Ground, service: string, process: SimProcess): Promise<void> {
  if (!(await ground.leases.of(`${service} reader`, process).hold())) return;
  const pool = ground.pool(service, process);
  const connection = ground.broker.connect();
  const { consumer, streamCreatedAt } = await startAtPlace(pool, service, {
    look: () => connection.state(),
    makeConsumer: (afterSeq) => connection.consume(service, afterSeq),
  });
  await storeAll({ pool, service, processName: process.name, onStored: () => undefined }, consumer, streamCreatedAt);
}
