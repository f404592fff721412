import { openLog } from '@marquee/service-kit/logs/log.ts';
import { minuteMs, secondMs } from '@marquee/values/instants.ts';
import { shuffled } from '../seeded.ts';
import { type Broken, brokenPromises } from './broken-promises.ts';
import { type Chance, openChance } from './chance.ts';
import { commandActor } from './command-actor.ts';
import { gatedPool } from './gated-pool.ts';
import { openLeases } from './leases.ts';
import { openPopulation, type Population } from './population.ts';
import { openScheduler } from './scheduler.ts';
import { openSimBroker } from './sim-broker.ts';
import { openSimClock } from './sim-clock.ts';
import type { SimDatabase } from './sim-database.ts';
import { afterwards, type SimDesign } from './sim-design.ts';
import type { Ground } from './simulated.ts';
import { type Intent, openTruth, type Truth } from './truth.ts';

export interface SeedResult extends Broken {
  readonly seed: number;
  /** Every step, in its order: the same for the same seed. */
  readonly trace: readonly string[];
  readonly acknowledged: number;
  /** From the end of all faults until nothing changed any more, by the simulated clock. */
  readonly recoveryMs: number;
}

const events = 3;
const askers = 4;
const intentsEach = 3;
const faultySteps = 400;
/** How often something befalls a process, the broker or the clock, instead of a step of somebody's work. */
const strokeShare = 0.05;
const underWayShare = 0.7;
const roundsMax = 60;
const log = openLog('simulation', 'silent');

/**
 * Lets a design run under everything that the seed chooses; then ends all faults, waits until nothing changes any more,
 * and compares what there is with what was committed.
 */
export async function runSeed(database: SimDatabase, seed: number, design: SimDesign): Promise<SeedResult> {
  await database.clear();
  const chance = openChance(seed);
  const scheduler = openScheduler(chance);
  const truth = openTruth();
  const clock = openSimClock();
  const ground: Ground = {
    scheduler,
    chance,
    truth,
    log,
    broker: openSimBroker(scheduler, chance),
    clock,
    leases: openLeases(chance),
    pool: (service, process) =>
      gatedPool({ real: database.of(service), process, scheduler, chance, clock, sessions: database.sessions }),
  };
  const asking = askersOf(chance, truth);
  const population = openPopulation(ground, [...asking, ...design.relays, ...design.hearing, ...afterwards]);
  await population.revive();
  for (let step = 0; step < faultySteps; step++) await takeOne(ground, population);
  chance.endFaults();
  ground.broker.mend();
  scheduler.trace.push('all faults end');
  const endedMs = ground.clock.ms();
  await settle(ground, population, database);
  const recoveryMs = ground.clock.ms() - endedMs;
  for (const process of population.living()) await scheduler.kill(process);
  return {
    seed,
    trace: scheduler.trace,
    acknowledged: truth.answered.size,
    recoveryMs,
    ...(await brokenPromises(database, truth)),
  };
}

/** Who asks for what, and on what a subscriber will fail for ever. */
function askersOf(chance: Chance, truth: Truth) {
  const intents: Intent[] = Array.from({ length: askers * intentsEach }, (_, index) => ({
    nr: index + 1,
    eventId: `00000000-0000-7000-8000-${`${Math.floor(chance.random() * events)}`.padStart(12, '0')}`,
    refused: chance.of('refusal'),
  }));
  const [poisoned] = shuffled(intents, chance.random);
  if (poisoned && !poisoned.refused && chance.of('poison'))
    truth.poison = { eventId: poisoned.eventId, version: poisoned.nr };
  return Array.from({ length: askers }, (_, index) =>
    commandActor(`events ${index + 1}`, intents.slice(index * intentsEach, (index + 1) * intentsEach)),
  );
}

const pausesMs = [50, 400, 3 * secondMs, 7 * secondMs, minuteMs];

async function takeOne(ground: Ground, population: Population): Promise<void> {
  const { scheduler, chance, clock } = ground;
  clock.goOn(1);
  if (chance.random() < strokeShare) await strike(ground, population);
  else {
    const work = chooseWork(ground);
    if (work) await scheduler.take(work);
  }
  await population.revive();
}

/** Rather what is under way than something new: most of what begins finds nothing to do. */
function chooseWork({ scheduler, chance }: Ground) {
  const choices = scheduler.choices();
  const underWay = choices.filter(({ idle }) => !idle);
  return chance.one(underWay.length > 0 && chance.random() < underWayShare ? underWay : choices);
}

/** What comes from nobody's work. */
async function strike({ scheduler, chance, clock, broker }: Ground, population: Population): Promise<void> {
  const kind = chance.one(['death', 'broker', 'broker', 'time', 'time']);
  if (kind === 'death') return scheduler.kill(chance.one(population.living()));
  if (kind === 'time') {
    const pauseMs = chance.one(pausesMs);
    clock.goOn(pauseMs);
    scheduler.trace.push(`${pauseMs} ms pass`);
    return;
  }
  const { label, act } = chance.one(broker.faults());
  scheduler.trace.push(label);
  act();
}

/** Round by round: time for every retry, a turn for everybody, and all that follows from it, until nothing changes. */
async function settle({ scheduler, chance, clock, truth }: Ground, population: Population, database: SimDatabase) {
  let before = '';
  for (let round = 1, unchanged = 0; unchanged < 2; round++) {
    if (round > roundsMax) return void scheduler.trace.push('it never comes to rest');
    clock.goOn(minuteMs + secondMs);
    const begun = new Set<string>();
    for (;;) {
      const choices = scheduler.choices();
      const underWay = choices.filter(({ idle }) => !idle);
      const next = underWay.length > 0 ? underWay : choices.filter(({ process }) => !begun.has(process.name));
      if (next.length === 0) break;
      const one = chance.one(next);
      if (one.idle) begun.add(one.process.name);
      clock.goOn(1);
      await scheduler.take(one);
      await population.revive();
    }
    const now = `${truth.answered.size} ${await stateOf(database)}`;
    unchanged = now === before ? unchanged + 1 : 0;
    before = now;
  }
}

/** Whatever changes while there is something left to do. */
async function stateOf({ sql }: SimDatabase): Promise<string> {
  const { rows } = await sql.query(
    `select (select count(*) from events_engine.outbox where published_at is null),
       (select count(*) from tasks_engine.outbox where published_at is null) as answers,
       (select count(*) from tasks_engine.heard) as heard,
       (select last_seq from tasks_engine.stream_cursor) as place,
       (select array_agg(state || attempts order by state, attempts) from tasks_engine.inbox where state <> 'done') as open,
       (select array_agg(state || attempts order by state, attempts) from tasks_engine.jobs) as jobs`,
  );
  return JSON.stringify(rows[0]);
}
