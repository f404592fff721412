import { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { counts } from './counts.ts';
import { rpc } from './rpc.ts';
import { subscribers } from './subscribers/index.ts';

/** The service as the engine runs it. It has no jobs: nothing that it does reaches outside. */
export const service = { service: 'messaging', contract: MessagingService, rpc, subscribers, jobs: [], counts };
