/** One writer of the fault `late-commit`: transactions that stay open for a while that chance chooses. */
import { openDatabase } from '@marquee/service-kit/database/open-database.ts';
import { openLog } from '@marquee/service-kit/logs/log.ts';
import { emitFacts } from '@marquee/testing/bus/emit-facts.ts';
import { newId } from '@marquee/values/ids.ts';
import { seeded } from '../../seeded.ts';
import type { Writing } from './start-writer.ts';

const { databaseUrl, transactions, versions, seed, openMax } = JSON.parse(process.env.WRITER ?? '') as Writing;
const pool = openDatabase({ url: databaseUrl, processName: 'writer', connectionsMax: openMax });
const log = openLog('writer', 'silent');
const random = seeded(seed);
/** Most end soon; one in twenty lets more than a thousand later numbers commit before it. */
const heldMs = () => (random() < 0.05 ? 500 + random() * 1_000 : random() * 20);

let left = transactions;
async function write(): Promise<void> {
  while (left-- > 0) {
    const eventId = newId();
    const durationMs = heldMs();
    await emitFacts({ pool, log }, { eventId, versions }, () => new Promise((end) => setTimeout(end, durationMs)));
    // What is on this line was told to somebody: it must not be lost.
    console.log(eventId);
  }
}
await Promise.all(Array.from({ length: openMax }, write));
await pool.end();
