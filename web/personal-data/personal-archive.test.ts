import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { NotificationsService } from '@marquee/contracts/marquee/notifications/v1/notifications_pb.ts';
import { OrchestratorService } from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_pb.ts';
import { PaymentsService } from '@marquee/contracts/marquee/payments/v1/payments_pb.ts';
import { TasksService } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import { openWholeTown, type WholeTown } from '@marquee/testing/personal-data/open-whole-town.ts';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Gateway, openGatewayOn } from '../testing/open-web-world.ts';

let town: WholeTown;
let gateway: Gateway;

const contracts = {
  events: EventsService,
  tasks: TasksService,
  messaging: MessagingService,
  payments: PaymentsService,
  notifications: NotificationsService,
  orchestrator: OrchestratorService,
};

beforeAll(async () => {
  town = await openWholeTown();
  const running = Object.entries(contracts).map(([name, contract]) => [
    name,
    { rpcPort: Number(town.world.address(contract).split(':').at(-1)) },
  ]);
  gateway = await openGatewayOn(town.world, Object.fromEntries(running));
});
afterAll(async () => {
  await gateway.close();
  await town.close();
});

const ask = (token: string, accept = 'application/json') =>
  fetch(`${gateway.url}/settings/export`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, accept, origin: gateway.url },
    redirect: 'manual',
  });

test('the archive has a list for each table, and says at its end how long each is', async () => {
  const { client, write } = await town.openChat('Rita Reads');
  for (let nr = 0; nr < 3; nr++) await write(`Message ${nr} of Rita`);
  const answer = await ask(client.token);
  expect(answer.headers.get('content-type')).toBe('application/zip');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const archive = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  const read = (name: string) => JSON.parse(strFromU8(archive[name] ?? new Uint8Array())) as unknown[];
  expect(Object.keys(archive)[0]).toBe('README.txt');
  expect(Object.keys(archive).at(-1)).toBe('manifest.json');
  const manifest = read('manifest.json') as unknown as { complete: boolean; rows: Record<string, number> };
  expect(manifest.complete).toBe(true);
  for (const [name, rows] of Object.entries(manifest.rows)) expect(read(name), name).toHaveLength(rows);
  expect(strFromU8(archive['messaging/messages.json'] ?? new Uint8Array())).toContain('Message 2 of Rita');
});

test('a few a day for each person, and none without a sign-in', async () => {
  const { client } = await town.openChat('Otto Often');
  for (let nr = 0; nr < 5; nr++) {
    const answer = await ask(client.token);
    expect(answer.status).toBe(200);
    await answer.arrayBuffer();
  }
  const sixth = await ask(client.token);
  expect(sixth.status).toBe(429);
  expect(await sixth.json()).toMatchObject({ code: 'enough_today' });
  const other = await town.openChat('Ulla Unlike');
  expect((await ask(other.client.token)).status).toBe(200);
  expect((await ask('')).status).toBe(401);
});

test('with a part away nothing is sent but the reason, and it doesn’t count', async () => {
  const { client } = await town.openChat('Paula Payless');
  await town.payments.stop();
  for (let nr = 0; nr < 6; nr++) {
    const answer = await ask(client.token);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'unavailable' });
  }
  const page = await ask(client.token, 'text/html');
  expect([page.status, page.headers.get('location')]).toEqual([303, '/settings']);
  expect(page.headers.get('set-cookie')).toContain('marquee_flash');
});
