import { NotificationsService } from '@marquee/contracts/marquee/notifications/v1/notifications_pb.ts';
import { counts } from './counts.ts';
import { jobs } from './jobs/index.ts';
import { rpc } from './rpc.ts';
import { subscribers } from './subscribers/index.ts';

/** The service as the engine runs it. */
export const service = { service: 'notifications', contract: NotificationsService, rpc, subscribers, jobs, counts };
