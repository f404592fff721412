import { instant, ownId } from '@marquee/service-kit/tables/columns.ts';
import { policiesOf } from '@marquee/service-kit/tables/policies.ts';
import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

const { ownLogin } = policiesOf('events');

/** Somebody's data is being erased, or was: what the receipt says. No person's request reads it; the receipt has a secret. */
export const erasures = pgTable(
  'erasures',
  {
    id: ownId(),
    /** By which the receipt is named to people. */
    number: text('number').notNull().unique(),
    secretHash: text('secret_hash').notNull(),
    kind: text('kind', { enum: ['person', 'household'] }).notNull(),
    subjectId: uuid('subject_id').notNull().unique(),
    /** Where the receipt goes, and the secret that it carries; both are forgotten when it was sent. */
    email: text('email'),
    secret: text('secret'),
    startedAt: instant('started_at').notNull(),
    /** Every service has reported, and there is no account to sign in with any more. */
    finishedAt: instant('finished_at'),
  },
  () => [ownLogin()],
);

/** What one service reported. */
export const erasureParts = pgTable(
  'erasure_parts',
  {
    erasureId: uuid('erasure_id')
      .notNull()
      .references(() => erasures.id),
    service: text('service').notNull(),
    erasedRows: integer('erased_rows').notNull(),
    keptRows: integer('kept_rows').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.erasureId, t.service] }), ownLogin()],
);
