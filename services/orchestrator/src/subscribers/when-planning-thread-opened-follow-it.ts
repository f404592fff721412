import { PlanningThreadOpenedSchema } from '@marquee/contracts/marquee/messaging/v1/messaging_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { plannings } from '../tables/run.ts';

export const whenPlanningThreadOpenedFollowIt = subscriber(
  'when-planning-thread-opened-follow-it',
  PlanningThreadOpenedSchema,
  async (ctx, opened) => {
    const { eventId, threadId, clientOrganisationId, personId } = opened;
    await ctx.db
      .insert(plannings)
      .values({ eventId, threadId, clientOrganisationId, personId, venueId: opened.venueId || null })
      .onConflictDoNothing();
  },
);
