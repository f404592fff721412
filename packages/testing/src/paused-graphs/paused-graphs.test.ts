import { readdirSync } from 'node:fs';
import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { graphs } from '../../../../services/orchestrator/src/tables/run.ts';
import { type LoopWorld, openLoopWorld } from '../open-loop-world.ts';
import { elementWaits, exampleNames, examplesFolder, replaceByExample, talkStops } from './examples.ts';
import { stopBefore } from './stop-before.ts';

// A stored example is a graph's thread as the version of that day left it. Every later version must go on from there.

let town: LoopWorld;
beforeEach(async () => {
  town = await openLoopWorld({ assistant: false });
});
afterEach(() => town.world.close());

const day = '2027-06-26';
const brief = 'Our wedding is on 26 June 2027, 90 guests, €25k, starting at 15:00, peonies and dinner please';

/** What a state may hold of its world. */
const idsOfTown = ({ venue, florist, hallRuleId, cateringRuleId }: LoopWorld) => ({
  venueId: venue.venueId,
  hallId: venue.hallId,
  roomId: venue.roomId,
  wholeId: venue.wholeId,
  vendorId: florist.vendorId,
  floristRuleId: florist.priceRuleId,
  hallRuleId,
  cateringRuleId,
});

/** Waits until nobody walks this event's graphs. */
async function untilQuiet(eventId: string): Promise<void> {
  await town.world.until(async () => {
    const { rowCount } = await town.world.sql.query(
      `select from runs where event_id = $1 and state in ('waiting', 'running')
       union all select from orchestrator_engine.jobs
         where event_id = $1 and kind = 'walk-graph' and state in ('waiting', 'running', 'unknown')`,
      [eventId],
    );
    return rowCount === 0;
  }, 'all runs have ended');
}

/** Lets an element's graph hear news, by a run like those that domain events start. */
async function bringNews(life: Life, kind: string): Promise<void> {
  const { sql } = town.world;
  const { eventId, elementId, graphThreadId } = life;
  const input = { eventId, elementId, category: 'floral', news: { kind, version: 1 } };
  await sql.query(
    `insert into runs (id, event_id, graph, graph_thread_id, cause_id, input, state, started_at)
     values ($1, $2, 'element_life', $3, $1, $4, 'waiting', now())`,
    [newId(), eventId, graphThreadId, JSON.stringify(input)],
  );
  await sql.query(
    `insert into orchestrator_engine.jobs (id, kind, key, event_id, payload, due_at) values ($1, 'walk-graph', $2, $3, $4, now())`,
    [newId(), graphThreadId, eventId, JSON.stringify({ eventId, graphThreadId })],
  );
}

interface Life {
  readonly eventId: string;
  readonly elementId: string;
  readonly graphThreadId: string;
}

test('an element’s graph that waits after any news goes on with the next one', { timeout: 120_000 }, async () => {
  const { world, openChat, runAssistant } = town;
  const first = await runAssistant();
  const { client, eventId } = await openChat('Petra');
  const api = world.as(client, EventsService);
  const facts = { type: 'wedding', dateKind: 'exact', days: [{ from: day, to: day }], guestsMin: 90, guestsMax: 90 };
  await api.createEvent({ eventId, venueId: town.venue.venueId, title: 'A wedding', facts });
  const drafts = elementWaits.map((kind) => ({
    category: 'floral',
    title: `After ${kind}`,
    priceRuleId: town.florist.priceRuleId,
  }));
  const { elements } = await api.suggestElements({ eventId, drafts });
  const livesOf = () => world.sql.query<{ element_id: string; graph_thread_id: string }>('select * from element_lives');
  await world.until(async () => (await livesOf()).rowCount === drafts.length, 'all of them are followed');
  await untilQuiet(eventId);
  const threadOf = new Map((await livesOf()).rows.map((row) => [row.element_id, row.graph_thread_id]));
  const lives = elementWaits.map((kind, index): Life & { kind: string } => {
    const elementId = elements[index]?.elementId ?? '';
    return { kind, eventId, elementId, graphThreadId: threadOf.get(elementId) ?? '' };
  });
  for (const life of lives) if (life.kind !== 'suggested') await bringNews(life, life.kind);
  await untilQuiet(eventId);
  await first.stop();
  for (const { kind, graphThreadId, elementId } of lives)
    await replaceByExample(world.sql, {
      name: `element_life.${kind}`,
      graphThreadId,
      ids: { eventId, elementId, ...idsOfTown(town) },
    });

  for (const { elementId, version } of elements) await api.approveElement({ eventId, elementId, version });
  await runAssistant();
  await world.until(async () => {
    const { elements: now } = await api.getEvent({ eventId });
    return elements.every(({ elementId }) => now.find((one) => one.elementId === elementId)?.state === 'venue_review');
  }, 'each of them goes to the venue');
  await untilQuiet(eventId);
  const { rows } = await world.sql.query(
    `select graph_thread_id as thread, kind from interrupts where consumed_at is null and graph_thread_id = any ($1)`,
    [lives.map((life) => life.graphThreadId)],
  );
  expect(rows.map(({ kind }) => kind)).toEqual(elementWaits.map(() => 'sent_to_venue'));
});

/** Waits until a walk of this graph failed where it was stopped, ends the process, and puts the example in its place. */
async function pause(
  graph: keyof typeof talkStops,
  node: string,
  { eventId, stop }: { eventId: string; stop(): Promise<void> },
) {
  const { sql, until } = town.world;
  const run = await until(async () => {
    const { rows } = await sql.query<{ id: string; graph_thread_id: string; thread_id: string }>(
      `select r.id, r.graph_thread_id, r.input ->> 'threadId' as thread_id from runs r
       join orchestrator_engine.jobs j on j.payload ->> 'graphThreadId' = r.graph_thread_id::text
       where r.event_id = $1 and r.graph = $2 and r.state = 'running' and j.last_error is not null and j.state = 'waiting'`,
      [eventId, graph],
    );
    return rows[0];
  }, `the walk is stopped before ${node}`);
  await stop();
  await replaceByExample(sql, {
    name: `${graph}.${node}`,
    graphThreadId: run.graph_thread_id,
    ids: { eventId, runId: run.id, threadId: run.thread_id, ...idsOfTown(town) },
  });
  return run.id;
}

/** A walk that began anew would have done so twice. */
async function expectReadOnce(runId: string, tool: string): Promise<void> {
  const { rowCount } = await town.world.sql.query('select from tool_calls where run_id = $1 and tool = $2', [
    runId,
    tool,
  ]);
  expect(rowCount).toBe(1);
}

async function goOn(runAssistant: LoopWorld['runAssistant']): Promise<void> {
  await runAssistant();
  await town.world.sql.query(`update orchestrator_engine.jobs set due_at = now() where state = 'waiting'`);
}

for (const node of talkStops.planning)
  test(`a planning walk that was stopped before ${node} goes on there`, { timeout: 120_000 }, async () => {
    const { world, openChat, runAssistant } = town;
    const first = await runAssistant();
    const { client, eventId, threadId, write, answerAfter } = await openChat('Pia');
    const letPass = await stopBefore(town, node);
    const number = await write(brief);
    const runId = await pause('planning', node, { eventId, stop: first.stop });
    await letPass();
    await goOn(runAssistant);
    await answerAfter(number);
    const { holds, elements } = await world.as(client, EventsService).getEvent({ eventId });
    expect(holds).toHaveLength(1);
    expect(elements.map((element) => element.category).toSorted()).toEqual(['floral', 'food', 'space']);
    const { messages } = await world.as(client, MessagingService).listMessages({ threadId });
    expect(messages.map((message) => message.authorKind)).toEqual(['person', 'assistant']);
    await expectReadOnce(runId, 'read_messages');
  });

for (const node of talkStops.question)
  test(`a vendor’s question that was stopped before ${node} is answered all the same`, {
    timeout: 120_000,
  }, async () => {
    const { world, openChat, runAssistant, venue, florist } = town;
    const authority = { enabled: true, categories: ['floral'], priceMax: { amountMinor: 2_000_000, currency: 'EUR' } };
    await world.as(venue.owner, EventsService).setAuthority({ venueId: venue.venueId, authority });
    const first = await runAssistant();
    const { eventId, say } = await openChat('Pola');
    await say(brief);
    await say('Please approve the peonies');
    const api = world.as(florist.owner, MessagingService);
    const threadId = await world.until(async () => {
      const { threads } = await api.listThreads({ eventId });
      return threads.find((thread) => thread.kind === 'element')?.threadId;
    }, 'the florist is asked');
    const letPass = await stopBefore(town, node);
    const body = 'How many guests do you expect, and which shades do they prefer?';
    const { message } = await api.sendMessage({ eventId, threadId, body });
    const runId = await pause('question', node, { eventId, stop: first.stop });
    await letPass();
    await goOn(runAssistant);
    const answers = await world.until(async () => {
      const { messages } = await api.listMessages({ threadId, afterNumber: message?.number ?? 0 });
      return messages.length > 0 && messages.map((one) => one.body);
    }, 'the florist is answered');
    expect(answers).toHaveLength(1);
    expect(answers[0]).toContain('90 guests are expected.');
    expect(answers[0]).toContain('passed your question on to the client');
    await expectReadOnce(runId, 'read_message_for_routing');
  });

test('every graph has an example, and no example is left over', () => {
  expect(readdirSync(examplesFolder).sort()).toEqual(exampleNames.map((name) => `${name}.json`).sort());
  for (const graph of graphs) expect(exampleNames.some((name) => name.startsWith(`${graph}.`))).toBe(true);
});
