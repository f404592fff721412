import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TasksService } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import { type RunningPostgres, startPostgres } from '@marquee/local-stack/postgres/start-postgres.ts';
import { UnavailableError } from '@marquee/service-kit/rpc/rpc-client.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loginUrl } from './bus/open-bus-on.ts';
import { openCluster } from './open-cluster.ts';
import { openWorld, type World } from './open-world.ts';

let world: World;
let folder: string;
let postgres: RunningPostgres;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-postgres-away-'));
  [world, postgres] = await Promise.all([openWorld(), openCluster(folder)]);
});
afterAll(async () => {
  await world.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

// It was told as a fault of ours, which nobody tries again, and after five of which the assistant gave a run up.
test('with Postgres away a service is away too, and serves again when it is back', async () => {
  const url = loginUrl(postgres.superuserUrl, 'tasks');
  await world.spawn(TasksService, 'tasks', { DATABASE_URL: url, DATABASE_DIRECT_URL: url });
  const api = world.as(await world.person('Ada'), TasksService);
  await api.listMyTasks({});
  await postgres.kill();
  await expect(api.listMyTasks({})).rejects.toThrow(UnavailableError);
  postgres = await startPostgres({ dataFolder: folder, port: postgres.port, durable: false });
  await world.until(
    () =>
      api.listMyTasks({}).then(
        () => true,
        () => false,
      ),
    'the service serves again',
  );
});
