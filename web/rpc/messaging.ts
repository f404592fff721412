import { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { rpcClient } from '@marquee/service-kit/rpc/rpc-client.ts';

export type MessagingClient = ReturnType<typeof openMessaging>;

export function openMessaging(address: string) {
  return rpcClient(MessagingService, address);
}
