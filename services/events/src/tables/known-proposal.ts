import { instant } from '@marquee/service-kit/tables/columns.ts';
import { policiesOf } from '@marquee/service-kit/tables/policies.ts';
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { events } from './event.ts';

const { ownLogin } = policiesOf('events');

/** What the assistant proposed, as this service heard of it: an act that accepts it is weighed against this row. */
export const knownProposals = pgTable(
  'known_proposals',
  {
    id: uuid('id').primaryKey(),
    eventId: uuid('event_id')
      .notNull()
      .references(() => events.id),
    tool: text('tool').notNull(),
    argumentsHash: text('arguments_hash').notNull(),
    role: text('role').notNull(),
    state: text('state', { enum: ['open', 'accepted', 'ended'] }).notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [index().on(t.eventId), ownLogin()],
);
