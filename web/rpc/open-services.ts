import { tlsFilesOf } from '@marquee/service-kit/encryption/tls-files.ts';
import type { WebConfig } from '../config.ts';
import { type EventsClient, openEvents } from './events.ts';
import { type MessagingClient, openMessaging } from './messaging.ts';
import { type NotificationsClient, openNotifications } from './notifications.ts';
import { type OrchestratorClient, openOrchestrator } from './orchestrator.ts';
import { openPayments, type PaymentsClient } from './payments.ts';
import { openTasks, type TasksClient } from './tasks.ts';

/** A client of each service; calls carry the caller's token. */
export interface Services {
  readonly events: EventsClient;
  readonly tasks: TasksClient;
  readonly messaging: MessagingClient;
  readonly payments: PaymentsClient;
  readonly notifications: NotificationsClient;
  readonly orchestrator: OrchestratorClient;
}

export type ServiceName = keyof Services;

/** Opens the clients: no connection is made before the first call. */
export function openServices(config: WebConfig): Services {
  const tls = tlsFilesOf(config);
  return {
    events: openEvents(config.EVENTS_RPC_ADDRESS, tls),
    tasks: openTasks(config.TASKS_RPC_ADDRESS, tls),
    messaging: openMessaging(config.MESSAGING_RPC_ADDRESS, tls),
    payments: openPayments(config.PAYMENTS_RPC_ADDRESS, tls),
    notifications: openNotifications(config.NOTIFICATIONS_RPC_ADDRESS, tls),
    orchestrator: openOrchestrator(config.ORCHESTRATOR_RPC_ADDRESS, tls),
  };
}

export function closeServices(services: Services): void {
  for (const client of Object.values(services)) client.close();
}
