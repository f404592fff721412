import { TasksService } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import { counts } from './counts.ts';
import { jobs } from './jobs/index.ts';
import { rpc } from './rpc.ts';
import { subscribers } from './subscribers/index.ts';

/** The service as the engine runs it. */
export const service = { service: 'tasks', contract: TasksService, rpc, subscribers, jobs, counts };
