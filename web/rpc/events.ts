import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { TlsFiles } from '@marquee/service-kit/encryption/tls-files.ts';
import { rpcClient } from '@marquee/service-kit/rpc/rpc-client.ts';

export type EventsClient = ReturnType<typeof openEvents>;

export function openEvents(address: string, tls?: TlsFiles) {
  return rpcClient(EventsService, address, tls);
}
