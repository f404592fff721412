import { quantile } from '@marquee/bench/rounds.ts';
import { withClient } from '@marquee/local-stack/postgres/with-client.ts';
import type { TestBus } from '@marquee/testing/bus/open-bus-on.ts';
import { newId } from '@marquee/values/ids.ts';
import type { Fault, FaultOptions, FaultResult } from '../../fault.ts';
import { type Hearer, startHearer } from '../hearer/start-hearer.ts';
import { withEngine } from '../with-engine.ts';
import { deadCommand, theDeadOne } from './dead-command.ts';
import { soundTraffic, type Traffic } from './traffic.ts';

/** What a poison may cost the others, as a factor of the time that 99 of 100 take. */
const slowerMax = 1.5;
/** Twelve tries with their rests take some four minutes; on this clock, seconds. */
const clockSpeed = 40;
const poisoned = 'dead0000';

/**
 * One domain event always fails: its subscriber's row breaks a rule of the table. The others must hardly notice; it must end
 * among the dead, be counted there, and be done with its lane once the cause is mended and somebody retries it.
 */
export const poison: Fault = (options) =>
  withEngine(async (parts) => {
    const bus = await parts.openBus();
    const hearer = await startHearer(bus, { seed: options.seed, clockSpeed });
    try {
      return [await run(options, bus, hearer)];
    } finally {
      await hearer.stop();
      await bus.close();
    }
  });

async function run({ quick, seed, say }: FaultOptions, bus: TestBus, hearer: Hearer): Promise<FaultResult> {
  const [rounds, messages] = quick ? [2, 150] : [5, 500];
  await asOwner(bus, `alter table tasks_engine.heard add constraint sound check (event_id not like '${poisoned}%')`);
  await soundTraffic(bus, 50);
  const [calm, beside]: [Traffic[], Traffic[]] = [[], []];
  let eventId = '';
  for (let round = 1; round <= rounds; round++) {
    // The last round's dead one is kept; the others make room, so that the calm rounds are calm.
    if (eventId !== '') await deadCommand(bus.ownerUrl, 'skip', await theDeadOne(bus.ownerUrl));
    calm.push(await soundTraffic(bus, messages));
    eventId = `${poisoned}${newId().slice(8)}`;
    await bus.emit(eventId, 1);
    await bus.until(() => hasFailed(bus, eventId), 'the poison fails');
    beside.push(await soundTraffic(bus, messages));
    await bus.until(() => isDead(bus, eventId), 'the poison is dead');
  }
  const [without, withPoison] = [p99(calm), p99(beside)];
  const ratio = withPoison / without;
  say(
    `poison: p99 ${without.toFixed(1)} ms without, ${withPoison.toFixed(1)} ms beside it: ${ratio.toFixed(2)} (at most ${slowerMax})`,
  );
  const counted = /^marquee_inbox_open\{(?=.*state="dead")(?=.*subscriber="note").*\} 1$/m;
  await bus.until(async () => counted.test(await hearer.metrics()), 'the dead one is counted for an alarm');
  await bus.emit(eventId, [2, 3]);
  await bus.until(async () => (await waiting(bus, eventId)) === 2, 'what comes behind it waits');
  const recoveryMs = await retry(bus, eventId);
  const heard = await bus.heard('note', eventId);
  const all = [...calm, ...beside];
  return {
    name: 'poison',
    acknowledged: all.reduce((sum, one) => sum + one.messages, 0) + 3,
    lost: [1, 2, 3].filter((version) => !heard.includes(version)).length,
    doubled: all.reduce((sum, one) => sum + one.doubled, 0) + heard.length - new Set(heard).size,
    recoveryMs,
    seed,
    holds: ratio <= slowerMax && heard.join() === '1,2,3' && all.every(({ doubled }) => doubled === 0),
  };
}

/** As an operator: finds it, looks at it, mends the cause, and lets it be tried again. @returns how long its lane took, in ms */
async function retry(bus: TestBus, eventId: string): Promise<number> {
  const handle = await theDeadOne(bus.ownerUrl);
  const shown = await deadCommand(bus.ownerUrl, 'show', handle);
  for (const part of [eventId, 'Failed query', 'behind  2 rows'])
    if (!shown.includes(part)) throw new Error(`npm run dead -- show says nothing of “${part}”: ${shown}`);
  await asOwner(bus, 'alter table tasks_engine.heard drop constraint sound');
  const startedMs = performance.now();
  await deadCommand(bus.ownerUrl, 'retry', handle);
  await bus.until(async () => (await bus.heard('note', eventId)).length >= 3, 'the lane of the dead one goes on');
  return performance.now() - startedMs;
}

const asOwner = (bus: TestBus, statement: string) =>
  withClient(bus.ownerUrl, async (client) => {
    await client.query(statement);
  });

/** What 99 of 100 messages of all rounds took at most, in ms. */
const p99 = (rounds: readonly Traffic[]) =>
  quantile(
    rounds.flatMap(({ tookMs }) => tookMs),
    0.99,
  );

async function waiting({ tasks }: TestBus, eventId: string): Promise<number> {
  const found = await tasks.query(
    `select from tasks_engine.inbox where event_id = $1 and subscriber = 'note' and state = 'waiting'`,
    [eventId],
  );
  return found.rowCount ?? 0;
}

const hasFailed = (bus: TestBus, eventId: string) => exists(bus, eventId, 'attempts > 0');
const isDead = (bus: TestBus, eventId: string) => exists(bus, eventId, `state = 'dead'`);

async function exists({ tasks }: TestBus, eventId: string, condition: string): Promise<boolean> {
  const found = await tasks.query(`select from tasks_engine.inbox where event_id = $1 and ${condition}`, [eventId]);
  return (found.rowCount ?? 0) > 0;
}
