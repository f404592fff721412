import { instant, ownId } from '@marquee/service-kit/tables/columns.ts';
import { inMyEventsAs, isMyAccount, policiesOf } from '@marquee/service-kit/tables/policies.ts';
import { sql } from 'drizzle-orm';
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { events, planners } from './event.ts';

const { ownLogin, personReads } = policiesOf('events');

/**
 * One of Marquee's own people looks at an event that isn't theirs: for a reason, until a time, and seen by whoever plans
 * and hosts it. It lets them read what its planners read, and do nothing (`private.my_parties`).
 */
export const breakGlasses = pgTable(
  'break_glasses',
  {
    id: ownId(),
    eventId: uuid('event_id')
      .notNull()
      .references(() => events.id),
    personId: uuid('person_id').notNull(),
    reason: text('reason').notNull(),
    openedAt: instant('opened_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    index().on(t.personId, t.openedAt),
    index().on(t.eventId),
    ownLogin(),
    personReads(sql`${isMyAccount(t.personId)} or ${inMyEventsAs(t.eventId, planners)}`),
  ],
);
