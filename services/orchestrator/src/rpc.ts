import type { OrchestratorService } from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_pb.ts';
import { command, query, type RpcList } from '@marquee/service-kit/rpc/rpc-list.ts';
import { takeOver } from './commands/take-over.ts';
import { explainRun } from './queries/explain-run.ts';
import { getAssistant } from './queries/get-assistant.ts';

export const rpc = {
  explainRun: query(explainRun),
  getAssistant: query(getAssistant),
  takeOver: command(takeOver, { inPerson: true }),
} satisfies RpcList<typeof OrchestratorService>;
