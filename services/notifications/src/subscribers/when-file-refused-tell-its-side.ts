import { FileRefusedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenFileRefusedTellItsSide = subscriber(
  'when-file-refused-tell-its-side',
  FileRefusedSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: FileRefusedSchema, message, arrival }),
);
