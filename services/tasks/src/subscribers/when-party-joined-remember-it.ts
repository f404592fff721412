import { PartyJoinedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { rememberSeat } from '../store/known-seats.ts';

/** Who takes part in an event, and as what: tasks are made for its parties alone. */
export const whenPartyJoinedRememberIt = subscriber(
  'when-party-joined-remember-it',
  PartyJoinedSchema,
  async (ctx, party, { occurredAt }) => rememberSeat(ctx, party, { seated: true, saidAt: occurredAt }),
);
