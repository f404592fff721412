import { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import type { TlsFiles } from '@marquee/service-kit/encryption/tls-files.ts';
import { rpcClient } from '@marquee/service-kit/rpc/rpc-client.ts';

export type MessagingClient = ReturnType<typeof openMessaging>;

export function openMessaging(address: string, tls?: TlsFiles) {
  return rpcClient(MessagingService, address, tls);
}
