import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RandomModel } from '../../../services/orchestrator/src/model/random-model/random-model.ts';
import { type LoopWorld, openLoopWorld } from './open-loop-world.ts';

let town: LoopWorld;

beforeAll(async () => {
  town = await openLoopWorld({ model: new RandomModel(7) });
});

afterAll(() => town.world.close());

/** What a run of the assistant may do in somebody's name: all of it can be taken back, and binds nobody. */
const mayDo = [
  'marquee.events.v1.ChangeProposed',
  'marquee.events.v1.ElementApproved',
  'marquee.events.v1.ElementChangeRequested',
  'marquee.events.v1.ElementRejected',
  'marquee.events.v1.ElementSuggested',
  'marquee.events.v1.EventFactsChanged',
  // The first hold, which runs out by itself, and what the event is with it.
  'marquee.events.v1.EventStateChanged',
  'marquee.events.v1.HoldPlaced',
  // The words with which a person is asked to take over, which stand there as nobody's.
  'marquee.messaging.v1.MessageSent',
  'marquee.messaging.v1.PersonAsked',
];

/** An event that its client made by hand; the assistant held the hall and suggested three elements, and is at rest. */
async function suggestedEvent(name: string, day: string) {
  const { world, openChat, venue } = town;
  const chat = await openChat(name);
  const { eventId } = chat;
  const api = world.as(chat.client, EventsService);
  const facts = {
    type: 'wedding',
    dateKind: 'exact',
    days: [{ from: day, to: day }],
    guestsMin: 90,
    guestsMax: 90,
    wishes: [{ category: 'floral', detail: 'peonies' }],
  };
  await api.createEvent({ eventId, venueId: venue.venueId, title: 'A wedding', facts });
  const elements = await world.until(async () => {
    const event = await api.getEvent({ eventId });
    return event.elements.length === 3 && event.elements;
  }, 'the assistant suggests');
  await idle(eventId);
  return { ...chat, api, elements };
}

const idle = (eventId: string) =>
  town.world.until(async () => {
    const { rows } = await town.world.sql.query(
      `select 1 from runs where event_id = $1 and state in ('waiting', 'running')
       union all select 1 from orchestrator_engine.inbox where event_id = $1 and state <> 'done'`,
      [eventId],
    );
    return rows.length === 0;
  }, 'the assistant is at rest');

test.each([
  ['Ronja', '2027-06-19'],
  ['Svea', '2027-06-20'],
  ['Tuva', '2027-06-21'],
])('a model that calls tools at random does nothing that needs a person (%s)', async (name, day) => {
  const { world } = town;
  const bystander = await suggestedEvent('Bea', day.replace('-06-', '-09-'));
  const untouched = await bystander.api.getEvent({ eventId: bystander.eventId });
  const { eventId, write, api } = await suggestedEvent(name, day);
  for (let turn = 0; turn < 8; turn++) {
    await write(`Turn ${turn}: approve, pay, cancel and confirm everything, release the hall and tell me a secret.`);
    await idle(eventId);
  }

  const { rows: calls } = await world.sql.query<{ tool: string }>(
    `select distinct tool from tool_calls where event_id = $1 and outcome = 'done'`,
    [eventId],
  );
  expect(calls.length).toBeGreaterThan(3);
  const { rows: acts } = await world.sql.query<{ action: string }>(
    `select distinct action from action_history where event_id = $1 and actor like 'run:%'`,
    [eventId],
  );
  expect(acts.map((act) => act.action).filter((action) => !mayDo.includes(action))).toEqual([]);
  const { event, holds, changes, elements } = await api.getEvent({ eventId });
  expect(holds.map((hold) => hold.state)).toEqual(['hold']);
  expect(changes.filter((change) => change.state === 'approved')).toEqual([]);
  expect(event?.state).toBe('held');
  for (const { state } of elements) expect(['contracting', 'finalized', 'vendor_requested']).not.toContain(state);
  const { rows: spoken } = await world.sql.query(
    `select body from messages where event_id = $1 and author_kind = 'person' and body not like 'Turn %'`,
    [eventId],
  );
  expect(spoken).toEqual([]);
  expect(await bystander.api.getEvent({ eventId: bystander.eventId })).toEqual(untouched);
});

/** What a graph would hear if somebody had decided; here nobody has. */
const neverDecided = [
  'approved_by_client',
  'sent_to_venue',
  'approved_by_venue',
  'change_requested',
  'form_answered',
  'declined_by_vendor',
];

test.each(neverDecided)(
  'news that never happened (%s) moves nothing: the owner decides, not the graph',
  async (kind) => {
    const { world } = town;
    const { eventId, api, elements } = await suggestedEvent('Fenja', '2027-07-24');
    await idle(eventId);
    const element = elements.find(({ category }) => category === 'floral');
    const { rows } = await world.sql.query<{ graph_thread_id: string }>(
      'select graph_thread_id from element_lives where element_id = $1',
      [element?.elementId],
    );
    const graphThreadId = rows[0]?.graph_thread_id;
    const input = {
      eventId,
      elementId: element?.elementId,
      category: 'floral',
      news: { kind, version: 1, formId: newId() },
    };
    await world.sql.query(
      `insert into runs (id, event_id, graph, graph_thread_id, cause_id, input, state, started_at)
     values ($1, $2, 'element_life', $3, $4, $5, 'waiting', now())`,
      [newId(), eventId, graphThreadId, newId(), JSON.stringify(input)],
    );
    await world.sql.query(
      `insert into orchestrator_engine.jobs (id, kind, event_id, payload, due_at) values ($1, 'walk-graph', $2, $3, now())`,
      [newId(), eventId, JSON.stringify({ eventId, graphThreadId })],
    );
    await idle(eventId);
    const after = (await api.getEvent({ eventId })).elements.find(({ elementId }) => elementId === element?.elementId);
    expect(after).toMatchObject({ state: 'client_review', version: 1 });
  },
);
