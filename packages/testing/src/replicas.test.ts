import { experimental } from '@grpc/grpc-js';
import { TasksService } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import { rpcClient } from '@marquee/service-kit/rpc/rpc-client.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from './open-world.ts';

let world: World;
/** The ports that a headless service's name stands for at the moment. */
let replicas: number[] = [];

/** A cluster's name service: it answers when it is asked, and says nothing by itself. */
class ClusterNames implements experimental.Resolver {
  private readonly listener: experimental.ResolverListener;
  private asked: NodeJS.Timeout | undefined;
  constructor(_target: experimental.GrpcUri, listener: experimental.ResolverListener) {
    this.listener = listener;
  }
  updateResolution(): void {
    // gRPC asks again and again while it isn't connected: a name service answers once in a while.
    this.asked ??= setTimeout(() => {
      this.asked = undefined;
      const endpoints = replicas.map((port) => ({ addresses: [{ host: '127.0.0.1', port }] }));
      this.listener(experimental.statusOrFromValue(endpoints), {}, null, '');
    }, 50);
  }
  destroy(): void {
    clearTimeout(this.asked);
    this.asked = undefined;
  }
  static getDefaultAuthority(): string {
    return 'tasks-headless';
  }
}

beforeAll(async () => {
  experimental.registerResolver('cluster', ClusterNames);
  world = await openWorld();
});
afterAll(() => world.close());

async function runReplica(name: string) {
  const settings = { PROCESS_NAME: name, GRPC_CONNECTION_SECONDS_MAX: '0.5', LOG_LEVEL: 'info' };
  const running = await world.spawn(TasksService, 'tasks', settings);
  replicas.push(running.rpcPort);
  return running;
}

test('a caller notices a new replica when its connection has reached its age, balances, and loses no call', async () => {
  const person = await world.person('Ada');
  const first = await runReplica('tasks-1');
  const client = rpcClient(TasksService, 'cluster:tasks-headless');
  const answers = { failed: 0 };
  let asked = 0;
  const ask = () => {
    asked++;
    return client.listMyTasks({}, { token: person.token }).catch(() => (answers.failed += 1));
  };
  const answered = ({ lines }: typeof first) => lines.filter((line) => line.includes('/ListMyTasks')).length;
  await ask();
  // A line comes a moment after its answer.
  await world.until(async () => answered(first) === 1, 'the first replica has answered');
  const second = await runReplica('tasks-2');
  const allAnswered = () =>
    world.until(async () => answered(first) + answered(second) === asked, 'every call is answered by one of them');
  await world.until(async () => {
    await ask();
    return answered(second) > 0;
  }, 'the new replica is called');

  await allAnswered();
  const before = [answered(first), answered(second)] as const;
  for (let call = 0; call < 20; call++) await ask();
  await allAnswered();
  expect(answered(first) - before[0]).toBeGreaterThanOrEqual(5);
  expect(answered(second) - before[1]).toBeGreaterThanOrEqual(5);

  // One goes, with calls under way.
  const calls = Promise.all(
    Array.from({ length: 40 }, (_, nr) => new Promise((go) => setTimeout(go, nr * 5)).then(ask)),
  );
  replicas = replicas.filter((port) => port !== first.rpcPort);
  await first.stop();
  await calls;
  expect(answers.failed).toBe(0);
  client.close();
});
