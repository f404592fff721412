import { PartyLeftSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { rememberSeat } from '../store/known-seats.ts';

export const whenPartyLeftForgetIt = subscriber(
  'when-party-left-forget-it',
  PartyLeftSchema,
  async (ctx, party, { occurredAt }) => rememberSeat(ctx, party, { seated: false, saidAt: occurredAt }),
);
