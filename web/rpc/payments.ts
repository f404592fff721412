import { PaymentsService } from '@marquee/contracts/marquee/payments/v1/payments_pb.ts';
import type { TlsFiles } from '@marquee/service-kit/encryption/tls-files.ts';
import { rpcClient } from '@marquee/service-kit/rpc/rpc-client.ts';

export type PaymentsClient = ReturnType<typeof openPayments>;

export function openPayments(address: string, tls?: TlsFiles) {
  return rpcClient(PaymentsService, address, tls);
}
