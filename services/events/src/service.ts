import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { counts } from './counts.ts';
import type { Dependencies } from './dependencies.ts';
import { gauges } from './gauges.ts';
import { jobs } from './jobs/index.ts';
import { rpc } from './rpc.ts';
import { subscribers } from './subscribers/index.ts';

/** The service as the engine runs it. */
export const service = (dependencies: Pick<Dependencies, 'signLinkToken'>) => ({
  service: 'events',
  contract: EventsService,
  rpc: rpc(dependencies),
  subscribers,
  jobs,
  counts,
  gauges,
});
