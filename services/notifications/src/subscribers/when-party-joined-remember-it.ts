import { PartyJoinedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { notificationParties } from '../tables/notification.ts';

export const whenPartyJoinedRememberIt = subscriber(
  'when-party-joined-remember-it',
  PartyJoinedSchema,
  async (ctx, party) => {
    const { eventId, organisationId, role } = party;
    await ctx.db.insert(notificationParties).values({ eventId, organisationId, role }).onConflictDoNothing();
  },
);
