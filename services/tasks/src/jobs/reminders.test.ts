import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { hourMs, instantFromMs, laterBy } from '@marquee/values/instants.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTasksWorld, type TasksWorld } from '../testing/open-tasks-world.ts';

let town: TasksWorld;
let aheadMs = 0;
const clock = () => instantFromMs(Date.now() + aheadMs);

beforeAll(async () => {
  town = await openTasksWorld({ clock });
});
afterAll(() => town.world.close());

const steps = async (eventId: string) =>
  (await town.emitted(eventId)).filter(({ type }) => type === 'TaskDueNear').map(({ payload }) => payload.step);

async function dueIn(hours: number) {
  const { eventId, client } = await town.event();
  const task = { eventId, kind: 'do', title: 'Call us', assigneeOrganisationId: client.organisationId };
  const dueAt = timestampFromDate(laterBy(clock(), hours * hourMs));
  const { taskId } = await town.as(client).createTask({ ...task, dueAt });
  return { eventId, taskId, api: town.as(client) };
}

test('a task is spoken of half-way, on its last day and when it is overdue, and then no more', async () => {
  const { eventId, taskId } = await dueIn(96);
  for (const [hours, expected] of [
    [49, ['half_way']],
    [24, ['half_way', 'last_day']],
    [24, ['half_way', 'last_day', 'overdue']],
  ] as const) {
    aheadMs += hours * hourMs;
    await town.world.until(
      async () => (await steps(eventId)).length === expected.length,
      `${expected.length} reminders`,
    );
    expect(await steps(eventId)).toEqual(expected);
  }
  const { rows } = await town.world.sql.query<{ reminders_sent: number; open: number }>(
    `select t.reminders_sent, (select count(*)::int from tasks_engine.jobs j
       where j.kind = 'remind-of-task' and j.key = t.id::text and j.state = 'waiting') as open
     from tasks t where t.id = $1`,
    [taskId],
  );
  expect(rows).toEqual([{ reminders_sent: 3, open: 0 }]);
});

test('a task that is done isn’t spoken of again', async () => {
  const { eventId, taskId, api } = await dueIn(96);
  await api.completeTask({ eventId, taskId });
  const { rows } = await town.world.sql.query<{ state: string }>(
    `select state from tasks_engine.jobs where kind = 'remind-of-task' and key = $1`,
    [taskId],
  );
  expect(rows).toEqual([{ state: 'cancelled' }]);
  expect(await steps(eventId)).toEqual([]);
});
