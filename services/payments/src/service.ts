import { PaymentsService } from '@marquee/contracts/marquee/payments/v1/payments_pb.ts';
import { counts } from './counts.ts';
import type { Dependencies } from './dependencies.ts';
import { jobs } from './jobs/index.ts';
import { rpc } from './rpc.ts';
import { subscribers } from './subscribers/index.ts';

/** The service as the engine runs it. */
export const service = (dependencies: Dependencies) => ({
  service: 'payments',
  contract: PaymentsService,
  rpc: rpc(dependencies),
  subscribers,
  jobs,
  counts,
});
