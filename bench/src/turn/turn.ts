import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { TasksService } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import { type RunningProgram, runProgram } from '@marquee/local-stack/processes/run-program.ts';
import { openCluster } from '@marquee/testing/open-cluster.ts';
import { type LoopWorld, openLoopWorld } from '@marquee/testing/open-loop-world.ts';
import { useCluster } from '@marquee/testing/superuser-url.ts';
import type { BenchOptions, Result } from '../result.ts';
import { quantile } from '../rounds.ts';
import { checkpointsOf } from './checkpoints.ts';
import { looksAt, type Talk, type Turns, turnsOf } from './talk.ts';
import { turnResults } from './turn-results.ts';
import { ownMsOf, type Walked } from './walked.ts';

const opening = 'Our wedding is on 3 July 2027, 100 guests, €30k, peonies and dinner please';
/** What is said over and over: each is answered from the services' rows, and changes nothing. */
const sayings = ['How much is it so far?', 'What is the status?', 'Thank you very much!'];

/** A talk of ours, with what its turns took in all, with other services and the model. */
export interface OurTalk extends Talk {
  readonly walks: readonly Walked[];
}

/**
 * What a turn of the planning chat costs the orchestrator itself, early and late in one talk, and what it leaves in
 * checkpoints; beside LangGraph's own way, which keeps all messages in the graph's state.
 */
export async function turn({ quick, say, betweenRounds }: BenchOptions): Promise<Result[]> {
  const turns: Turns = quick ? { early: 10, middle: 30, late: 60 } : { early: 10, middle: 200, late: 500 };
  const folder = mkdtempSync(join(tmpdir(), 'marquee-bench-'));
  const postgres = await openCluster(join(folder, 'postgres'), { durable: true });
  useCluster(postgres.superuserUrl);
  let town: LoopWorld | undefined;
  let assistant: Assistant | undefined;
  try {
    town = await openLoopWorld({ assistant: false });
    assistant = await startAssistant(town);
    const ours: OurTalk[] = [];
    const stock: Talk[] = [];
    for (let round = 1; round <= (quick ? 1 : 5); round++) {
      betweenRounds?.();
      ours.push(await talk(town, assistant, { turns, name: `Clara ${round}` }));
      stock.push(await stockTalk(postgres.superuserUrl, turns));
      const [own, theirs] = [ours.at(-1), stock.at(-1)].map((one) => quantile(one?.turnMs ?? [], 0.5).toFixed(1));
      say(`talk ${round}: median ${own} ms of our own a turn, ${theirs} ms of a message list’s`);
    }
    return turnResults(turns, ours, stock);
  } finally {
    await assistant?.stop();
    await town?.world.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Assistant extends RunningProgram {
  /** The next walk of a planning chat that ends. */
  nextTurn(): Promise<Walked>;
}

async function startAssistant({ world }: LoopWorld): Promise<Assistant> {
  const waiting: ((walked: Walked) => void)[] = [];
  const hear = (line: string) => {
    if (!line.startsWith('{"graphs"')) return;
    const walked = JSON.parse(line) as Walked;
    if (walked.graphs.includes('planning')) waiting.shift()?.(walked);
  };
  const addresses = [EventsService, TasksService, MessagingService].map((contract) => world.address(contract));
  const environment = await world.environment('orchestrator');
  const program = await start('assistant', {
    args: addresses,
    env: environment,
    ready: { line: /^ready$/ },
    log: hear,
  });
  return { ...program, nextTurn: () => new Promise((resolve) => waiting.push(resolve)) };
}

async function talk(
  { world, openChat }: LoopWorld,
  assistant: Assistant,
  { turns, name }: { turns: Turns; name: string },
): Promise<OurTalk> {
  const { write, eventId } = await openChat(name);
  const walks: Walked[] = [];
  const held: [number, Talk['held'][number][1]][] = [];
  for (let nr = 1; nr <= turnsOf(turns); nr++) {
    const walked = assistant.nextTurn();
    await write(nr === 1 ? opening : (sayings[nr % sayings.length] ?? opening));
    walks.push(await walked);
    if (looksAt(turns, nr))
      held.push([nr, await checkpointsOf(world.sql, 'orchestrator_graph', await threadOf(eventId))]);
  }
  return { walks, turnMs: walks.map(ownMsOf), held };

  async function threadOf(event: string): Promise<string> {
    const { rows } = await world.sql.query<{ id: string }>(
      `select graph_thread_id as id from runs where event_id = $1 and graph = 'planning' limit 1`,
      [event],
    );
    return rows[0]?.id ?? '';
  }
}

async function stockTalk(url: string, turns: Turns): Promise<Talk> {
  const program = await start('stock', { args: [url, JSON.stringify(turns)], env: {}, ready: { message: true } });
  await program.exited;
  return program.message as Talk;
}

function start(
  name: string,
  {
    args,
    env,
    ...rest
  }: { args: readonly string[]; env: Record<string, string> } & Pick<Parameters<typeof runProgram>[0], 'ready' | 'log'>,
) {
  return runProgram({
    name,
    path: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, `${name}.ts`), ...args],
    env: { NODE_ENV: 'production', ...env },
    readyWithinMs: 600_000,
    ...rest,
  });
}
