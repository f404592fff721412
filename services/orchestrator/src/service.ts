import { OrchestratorService } from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_pb.ts';
import { counts } from './counts.ts';
import { jobs } from './jobs/index.ts';
import { rpc } from './rpc.ts';
import { subscribers } from './subscribers/index.ts';

/** The service as the engine runs it. */
export const service = { service: 'orchestrator', contract: OrchestratorService, rpc, subscribers, jobs, counts };
