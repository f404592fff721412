import type { OrchestratorService } from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_pb.ts';
import { command, query, type RpcList } from '@marquee/service-kit/rpc/rpc-list.ts';
import { declineProposal } from './commands/decline-proposal.ts';
import { takeOver } from './commands/take-over.ts';
import { explainRun } from './queries/explain-run.ts';
import { exportMyData } from './queries/export-my-data.ts';
import { getAssistant } from './queries/get-assistant.ts';

export const rpc = {
  declineProposal: command(declineProposal, { inPerson: true }),
  explainRun: query(explainRun),
  exportMyData: query(exportMyData, { inPerson: true }),
  getAssistant: query(getAssistant),
  takeOver: command(takeOver, { inPerson: true }),
} satisfies RpcList<typeof OrchestratorService>;
