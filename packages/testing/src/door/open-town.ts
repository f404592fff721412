import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { NotificationsService } from '@marquee/contracts/marquee/notifications/v1/notifications_pb.ts';
import { OrchestratorService } from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_pb.ts';
import { PaymentsService } from '@marquee/contracts/marquee/payments/v1/payments_pb.ts';
import { TasksService } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import { startMailInbox } from '@marquee/local-stack/mail-inbox/start-mail-inbox.ts';
import { service as messaging } from '../../../../services/messaging/src/service.ts';
import { openDependencies as openNotifications } from '../../../../services/notifications/src/dependencies.ts';
import { service as notifications } from '../../../../services/notifications/src/service.ts';
import { service as orchestrator } from '../../../../services/orchestrator/src/service.ts';
import {
  openPaymentsWorld,
  type PaymentsWorld,
} from '../../../../services/payments/src/testing/open-payments-world.ts';
import { openDependencies as openTasks } from '../../../../services/tasks/src/dependencies.ts';
import { service as tasks } from '../../../../services/tasks/src/service.ts';
import type { World } from '../open-world.ts';

/** Every contract that a service answers. */
export const contracts = {
  events: EventsService,
  tasks: TasksService,
  messaging: MessagingService,
  payments: PaymentsService,
  notifications: NotificationsService,
  orchestrator: OrchestratorService,
} as const;

export interface Town {
  readonly place: PaymentsWorld;
  readonly world: World;
  /** Waits until nothing is under way: every domain event was heard everywhere, and every job that is due was done. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

/** A world in which every service runs, with files, mails and Stripe's simulator. */
export async function openTown(): Promise<Town> {
  const place = await openPaymentsWorld({ storage: true });
  const { world } = place;
  await world.run(messaging);
  const ofTasks = await world.environment('tasks');
  const parts = { databaseUrl: ofTasks.DATABASE_URL ?? '', redisUrl: ofTasks.REDIS_URL ?? '', processName: 'tasks-1' };
  await world.run({ ...tasks, dependencies: openTasks(parts) });
  const mails = mkdtempSync(join(tmpdir(), 'marquee-mails-'));
  const inbox = await startMailInbox({ dataFolder: mails, httpPort: 0, smtpPort: 0 });
  const dependencies = openNotifications({
    eventsRpcAddress: world.address(EventsService),
    serviceToken: () => world.serviceToken('notifications'),
    smtpUrl: inbox.smtpUrl,
    mailFrom: 'Marquee <hello@marquee.test>',
    publicUrl: 'http://marquee.test/',
    gatherSeconds: 3_600,
  });
  await world.run({ ...notifications, dependencies });
  // It answers, and nothing wakes its graphs: what the assistant would do by itself is no answer to a call.
  await world.run({ ...orchestrator, subscribers: [], jobs: [] });
  return {
    place,
    world,
    quiet: () => untilQuiet(world),
    close: async () => {
      await place.close();
      await inbox.stop();
      rmSync(mails, { recursive: true, force: true });
    },
  };
}

async function untilQuiet({ sql, until }: World): Promise<void> {
  const open = Object.keys(contracts).flatMap((service) => [
    `select 1 from ${service}_engine.outbox where published_at is null`,
    `select 1 from ${service}_engine.inbox where state = 'waiting' or state = 'running'`,
    `select 1 from ${service}_engine.jobs where state in ('waiting', 'running') and due_at <= now()`,
  ]);
  await until(
    async () => (await sql.query(`${open.join(' union all ')} limit 1`)).rowCount === 0,
    'nothing is under way',
  );
}
