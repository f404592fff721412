import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { service as messagingService } from '../../../services/messaging/src/service.ts';
import { OfflineAssistant } from '../../../services/orchestrator/src/model/offline-assistant.ts';
import { type LoopWorld, openLoopWorld } from './open-loop-world.ts';

/** A model whose provider goes away just when the answer is to be worded: all acts before it are done. */
class SpeechlessAssistant extends OfflineAssistant {
  override async *_streamResponseChunks(
    ...args: Parameters<OfflineAssistant['_streamResponseChunks']>
  ): ReturnType<OfflineAssistant['_streamResponseChunks']> {
    for await (const piece of super._streamResponseChunks(...args)) {
      yield piece;
      throw new Error('503 from the provider');
    }
  }
}

let town: LoopWorld;

beforeEach(async () => {
  town = await openLoopWorld({ assistant: false });
});

afterEach(() => town.world.close());

const brief = 'Our wedding is on 26 June 2027, 90 guests, €25k, peonies and dinner please';

test('a walk that was cut off goes on at its last checkpoint in another process, and does nothing twice', async () => {
  const { world, openChat, runAssistant } = town;
  const first = await runAssistant(new SpeechlessAssistant());
  const { client, eventId, threadId, write, answerAfter } = await openChat('Tilda');
  const number = await write(brief);
  await world.until(async () => {
    const { rows } = await world.sql.query(`select last_error from orchestrator_engine.jobs where kind = 'walk-graph'`);
    return rows[0]?.last_error;
  }, 'the walk fails at its last step');
  await first.stop();
  await runAssistant();
  await world.sql.query(`update orchestrator_engine.jobs set due_at = now() where state = 'waiting'`);
  await answerAfter(number);

  const { holds, elements } = await world.as(client, EventsService).getEvent({ eventId });
  expect(holds).toHaveLength(1);
  expect(elements.map((element) => element.category).toSorted()).toEqual(['floral', 'food', 'space']);
  const { messages } = await world.as(client, MessagingService).listMessages({ threadId });
  expect(messages.map((message) => message.authorKind)).toEqual(['person', 'assistant']);
  const { rows: calls } = await world.sql.query<{ tool: string; count: string }>(
    `select tool, count(*) from tool_calls where event_id = $1 and tool in ('create_event', 'place_hold', 'suggest_elements') group by tool`,
    [eventId],
  );
  expect(calls.map((call) => Number(call.count))).toEqual([1, 1, 1]);
});

// A process that died after a walk's last step, before it said so, let the next one begin anew and answer a second time.
test('a walk that came to its end, of which nobody knows, isn’t walked again', async () => {
  const { world, openChat, runAssistant } = town;
  const first = await runAssistant();
  const { client, eventId, threadId, say } = await openChat('Thea');
  await say(brief);
  const stateOfRun = async () => (await world.sql.query(`select state from runs where graph = 'planning'`)).rows[0];
  await world.until(async () => (await stateOfRun())?.state === 'done', 'the walk is over');
  await first.stop();
  await world.sql.query(`update runs set state = 'running', ended_at = null where graph = 'planning'`);
  await world.sql.query(
    `insert into orchestrator_engine.jobs (id, kind, event_id, payload, due_at) values ($1, 'walk-graph', $2, $3, now())`,
    [newId(), eventId, JSON.stringify({ eventId, graphThreadId: threadId })],
  );
  await runAssistant();
  await world.until(async () => (await stateOfRun())?.state === 'done', 'the run is over too');
  const { messages } = await world.as(client, MessagingService).listMessages({ threadId });
  expect(messages.map((message) => message.authorKind)).toEqual(['person', 'assistant']);
});

// Killed between a step and its checkpoint, a walk was taken to have ended: its element stayed where it was for good.
test('a walk whose last step was done and has no checkpoint goes on, and does the step once', async () => {
  const { world, openChat, runAssistant } = town;
  const first = await runAssistant(new SpeechlessAssistant());
  const { eventId, threadId, write, answerAfter } = await openChat('Tora');
  const number = await write(brief);
  await world.until(async () => {
    const { rowCount } = await world.sql.query(
      `select from orchestrator_engine.jobs where kind = 'walk-graph' and last_error like '%503 from the provider%'`,
    );
    return rowCount === 1;
  }, 'the walk fails at its last step');
  await first.stop();
  const gone = await world.sql.query(
    `delete from orchestrator_graph.checkpoints where thread_id = $1
       and checkpoint_id = (select max(checkpoint_id) from orchestrator_graph.checkpoints where thread_id = $1)`,
    [threadId],
  );
  expect(gone.rowCount).toBe(1);
  await runAssistant();
  await world.sql.query(`update orchestrator_engine.jobs set due_at = now() where state = 'waiting'`);
  await answerAfter(number);
  const { rows } = await world.sql.query<{ tool: string; count: string }>(
    `select tool, count(*) from tool_calls where event_id = $1 and tool in ('create_event', 'create_form', 'place_hold') group by tool order by tool`,
    [eventId],
  );
  expect(rows.map(({ tool, count }) => [tool, Number(count)])).toEqual([
    ['create_event', 1],
    ['place_hold', 1],
  ]);
});

// Five tries were over in seconds: a restart of one service was enough for a message to stay without an answer.
test('a run isn’t given up while a service that it needs is away', async () => {
  const { world, openChat, runAssistant, messaging } = town;
  const first = await runAssistant();
  const { eventId, threadId, write } = await openChat('Tessa');
  await first.stop();
  await write(brief);
  await messaging.stop();
  await runAssistant();
  const jobOf = async () =>
    (
      await world.sql.query<{ id: string; attempts: number; last_error: string | null }>(
        `select id, attempts, last_error from orchestrator_engine.jobs where kind = 'walk-graph' and event_id = $1`,
        [eventId],
      )
    ).rows[0];
  const tried = (times: number) =>
    world.until(async () => {
      await world.sql.query(
        `update orchestrator_engine.jobs set due_at = now() where state = 'waiting' and event_id = $1`,
        [eventId],
      );
      const job = await jobOf();
      return job && job.attempts >= times && job.last_error;
    }, `the walk was tried ${times} times`);
  expect(await tried(6)).toMatch(/UnavailableError/);
  const { rows } = await world.sql.query('select state from runs where event_id = $1', [eventId]);
  expect(rows).toEqual([{ state: 'running' }]);
  await world.run(messagingService, { PORT: String(messaging.rpcPort) });
  await world.sql.query(`update orchestrator_engine.jobs set due_at = now() where state = 'waiting'`);
  await world.until(async () => {
    const { rowCount } = await world.sql.query(
      `select from messages where thread_id = $1 and author_kind = 'assistant'`,
      [threadId],
    );
    return rowCount === 1;
  }, 'the message is answered when the service is back');
});

test('an element’s graph that waits at an interrupt is resumed by another process, once', async () => {
  const { world, openChat, runAssistant } = town;
  const first = await runAssistant();
  const { client, eventId, say } = await openChat('Uma');
  await say(brief);
  const api = world.as(client, EventsService);
  const { elements } = await api.getEvent({ eventId });
  const element = elements.find(({ category }) => category === 'floral');
  const { elementId = '', version = 0 } = element ?? {};
  const waiting = () =>
    world.sql.query<{ kind: string; consumed: boolean }>(
      `select kind, consumed_at is not null as consumed from interrupts where element_id = $1 order by since`,
      [elementId],
    );
  await world.until(async () => (await waiting()).rows.length === 1, 'the graph waits for the client');
  await first.stop();
  await api.approveElement({ eventId, elementId, version });
  await runAssistant();
  await world.until(async () => {
    const { elements: now } = await api.getEvent({ eventId });
    return now.find((one) => one.elementId === elementId)?.state === 'venue_review';
  }, 'the element goes to the venue');
  await world.until(async () => (await waiting()).rows.at(-1)?.consumed === false, 'the graph waits again');
  const { rows } = await waiting();
  expect(rows.slice(0, -1).every((row) => row.consumed)).toBe(true);
  const { rows: sent } = await world.sql.query<{ count: string }>(
    `select count(*) from tool_calls where event_id = $1 and tool = 'send_to_venue' and outcome = 'done'`,
    [eventId],
  );
  expect(Number(sent[0]?.count)).toBe(1);
});

test('a walk that died is taken up before an older one that was committed after it: neither waits for its lease', async () => {
  const { world, openChat, runAssistant } = town;
  await runAssistant();
  const { eventId, say } = await openChat('Vilma');
  await say(brief);
  const { rows: lives } = await world.sql.query<{ element_id: string; graph_thread_id: string }>(
    `select element_id, graph_thread_id from element_lives where event_id = $1 and category = 'floral'`,
    [eventId],
  );
  const { element_id: elementId, graph_thread_id: graphThreadId } = lives[0] ?? {};
  await world.until(async () => {
    const { rows } = await world.sql.query(
      `select 1 from orchestrator_engine.jobs where key = $1 and state in ('waiting', 'running', 'unknown')
       union all select 1 from runs where graph_thread_id::text = $1 and state <> 'done'`,
      [graphThreadId],
    );
    return rows.length === 0;
  }, 'the first walk of the element has ended, and holds no lease');
  const [died, older] = [newId(), newId()];
  const input = JSON.stringify({ eventId, elementId, category: 'floral', news: { kind: 'nothing' } });
  await world.sql.query(
    `insert into runs (id, event_id, graph, graph_thread_id, cause_id, input, state, started_at)
     values ($1, $3, 'element_life', $4, $1, $5, 'running', now()), ($2, $3, 'element_life', $4, $2, $5, 'waiting', now() - interval '1 second')`,
    [died, older, eventId, graphThreadId, input],
  );
  await world.sql.query(
    `insert into thread_leases (graph_thread_id, run_id, fencing, expires_at) values ($1, $2, 7, now() + interval '1 minute')
     on conflict (graph_thread_id) do update set run_id = excluded.run_id, fencing = 7, expires_at = excluded.expires_at`,
    [graphThreadId, died],
  );
  await world.sql.query(
    `insert into orchestrator_engine.jobs (id, kind, event_id, payload, due_at) values ($1, 'walk-graph', $2, $3, now())`,
    [newId(), eventId, JSON.stringify({ eventId, graphThreadId })],
  );
  await world.until(async () => {
    const { rows } = await world.sql.query<{ state: string }>('select state from runs where id = any ($1)', [
      [died, older],
    ]);
    return rows.every((row) => row.state === 'done');
  }, 'both are walked');
});

// After a restart the lanes catch up side by side: an approval that overtook its element's suggestion was dropped for good.
test('news of an element waits until the element is known: a suggestion that is heard late loses nothing', async () => {
  const { world, openChat, runAssistant } = town;
  const first = await runAssistant();
  const { client, eventId } = await openChat('Wiebke');
  await first.stop();
  const api = world.as(client, EventsService);
  const day = '2027-06-26';
  const facts = { type: 'wedding', dateKind: 'exact', days: [{ from: day, to: day }], guestsMin: 90, guestsMax: 90 };
  await api.createEvent({ eventId, venueId: town.venue.venueId, title: 'A wedding', facts });
  const drafts = [{ category: 'floral', title: 'Peonies', priceRuleId: town.florist.priceRuleId }];
  const { elements } = await api.suggestElements({ eventId, drafts });
  const { elementId = '', version = 0 } = elements[0] ?? {};
  await api.approveElement({ eventId, elementId, version });

  const holding = await world.sql.connect();
  await holding.query('begin');
  await holding.query('lock table element_lives in exclusive mode');
  await runAssistant();
  await world.until(async () => {
    const { rows } = await world.sql.query(
      `select 1 from orchestrator_engine.inbox where subscriber = 'when-element-approved-go-on' and (attempts > 0 or state = 'done')`,
    );
    return rows.length > 0;
  }, 'the approval is heard first');
  await holding.query('rollback');
  holding.release();
  await world.until(async () => {
    const { elements: now } = await api.getEvent({ eventId });
    return now.find((one) => one.elementId === elementId)?.state === 'venue_review';
  }, 'the approved element goes to the venue');
});
