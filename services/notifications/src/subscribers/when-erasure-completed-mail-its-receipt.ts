import { ErasureCompletedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import type { mailErasureReceipt } from '../jobs/mail-erasure-receipt.ts';

/** Everything is erased: the receipt goes out, as the last mail to this address. */
export const whenErasureCompletedMailItsReceipt = subscriber(
  'when-erasure-completed-mail-its-receipt',
  ErasureCompletedSchema,
  async (ctx, { erasureId }) => {
    await schedule<typeof mailErasureReceipt>(ctx, 'mail-erasure-receipt', { payload: { erasureId }, key: erasureId });
  },
);
