import { policiesOf } from '@marquee/service-kit/tables/policies.ts';
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { events } from './event.ts';

const { ownLogin } = policiesOf('events');

/**
 * What payments said is due for an event: a copy, filled by its domain events, so that nobody is erased who still owes. A
 * row that was settled stays so, whichever of the two domain events is handled first.
 */
export const duePayments = pgTable(
  'due_payments',
  {
    itemId: uuid('item_id').primaryKey(),
    eventId: uuid('event_id')
      .notNull()
      .references(() => events.id),
    state: text('state', { enum: ['due', 'settled'] }).notNull(),
  },
  (t) => [index().on(t.eventId), ownLogin()],
);
