import { TasksService } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import type { TlsFiles } from '@marquee/service-kit/encryption/tls-files.ts';
import { rpcClient } from '@marquee/service-kit/rpc/rpc-client.ts';

export type TasksClient = ReturnType<typeof openTasks>;

export function openTasks(address: string, tls?: TlsFiles) {
  return rpcClient(TasksService, address, tls);
}
