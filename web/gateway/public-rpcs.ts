import type { DescMethod, DescService } from '@bufbuild/protobuf';
import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { NotificationsService } from '@marquee/contracts/marquee/notifications/v1/notifications_pb.ts';
import { OrchestratorService } from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_pb.ts';
import { PaymentsService } from '@marquee/contracts/marquee/payments/v1/payments_pb.ts';
import { TasksService } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import type { ServiceName } from '../rpc/open-services.ts';

const contracts: Record<ServiceName, DescService> = {
  events: EventsService,
  tasks: TasksService,
  messaging: MessagingService,
  payments: PaymentsService,
  notifications: NotificationsService,
  orchestrator: OrchestratorService,
};

/** What our own processes say to each other. Everything else in the contracts is for people and links. */
const betweenServices = new Set([
  'ListContacts',
  'CreateLink',
  'ExchangeLink',
  'GetErasure',
  'GetErasureLetter',
  'SendToVenue',
  'RequestVendor',
  'GetVenueAssistant',
  'GetInvitationMail',
  'CreateInvitationSecret',
  'HandleStripeWebhook',
  'PostAssistantMessage',
  'GetAnswer',
  'CheckThreads',
]);

export interface PublicRpc {
  readonly service: ServiceName;
  readonly method: DescMethod;
  /** `/api/v1/events/approve-element` */
  readonly path: string;
  /** `events.approve-element`, for rate limits and metrics. */
  readonly name: string;
}

/** Every RPC that a person or a link may call, from the contracts: a new one costs nothing here. */
export const publicRpcs: readonly PublicRpc[] = (Object.keys(contracts) as ServiceName[]).flatMap((service) =>
  contracts[service].methods
    .filter((method) => method.methodKind === 'unary' && !betweenServices.has(method.name))
    .map((method) => {
      const verb = method.name.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase();
      return { service, method, path: `/api/v1/${service}/${verb}`, name: `${service}.${verb}` };
    }),
);
