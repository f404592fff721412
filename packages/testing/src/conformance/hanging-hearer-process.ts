/** What `hanging-hearer.ts` starts: says that it is at work and then hangs, with its transaction open. */
import { openDatabase } from '@marquee/service-kit/database/open-database.ts';
import { openLog } from '@marquee/service-kit/logs/log.ts';
import type { NatsOptions } from '@marquee/service-kit/nats/open-nats.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import { recorder } from '../bus/recorder.ts';
import { designs } from './designs.ts';

interface Hearer {
  readonly design: string;
  readonly name: string;
  readonly databaseUrl: string;
  readonly nats: NatsOptions;
  readonly streamReplicas: number;
}

const { design, name, databaseUrl, nats, streamReplicas } = JSON.parse(process.env.HEARER ?? '') as Hearer;
const pool = openDatabase({ url: databaseUrl, processName: 'hearer', connectionsMax: 8 });
const log = openLog('hearer', 'silent');
const hangs = recorder(name, () => {
  process.send?.('at work');
  return new Promise<void>(() => undefined);
});
await designs
  .find((one) => one.name === design)
  ?.startHearing(
    { service: 'tasks', pool, databaseUrl, nats, streamReplicas, log },
    { subscribers: [hangs], clock: () => instantFromMs(Date.now()) },
  );
