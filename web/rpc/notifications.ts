import { NotificationsService } from '@marquee/contracts/marquee/notifications/v1/notifications_pb.ts';
import type { TlsFiles } from '@marquee/service-kit/encryption/tls-files.ts';
import { rpcClient } from '@marquee/service-kit/rpc/rpc-client.ts';

export type NotificationsClient = ReturnType<typeof openNotifications>;

export function openNotifications(address: string, tls?: TlsFiles) {
  return rpcClient(NotificationsService, address, tls);
}
