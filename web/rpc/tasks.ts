import { TasksService } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import { rpcClient } from '@marquee/service-kit/rpc/rpc-client.ts';

export type TasksClient = ReturnType<typeof openTasks>;

export function openTasks(address: string) {
  return rpcClient(TasksService, address);
}
