import { NotificationsService } from '@marquee/contracts/marquee/notifications/v1/notifications_pb.ts';
import { rpcClient } from '@marquee/service-kit/rpc/rpc-client.ts';

export type NotificationsClient = ReturnType<typeof openNotifications>;

export function openNotifications(address: string) {
  return rpcClient(NotificationsService, address);
}
