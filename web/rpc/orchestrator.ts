import { OrchestratorService } from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_pb.ts';
import type { TlsFiles } from '@marquee/service-kit/encryption/tls-files.ts';
import { rpcClient } from '@marquee/service-kit/rpc/rpc-client.ts';

export type OrchestratorClient = ReturnType<typeof openOrchestrator>;

export function openOrchestrator(address: string, tls?: TlsFiles) {
  return rpcClient(OrchestratorService, address, tls);
}
