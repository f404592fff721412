import { instant, ownId } from '@marquee/service-kit/tables/columns.ts';
import { isMyAccount, policiesOf } from '@marquee/service-kit/tables/policies.ts';
import { sql } from 'drizzle-orm';
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';

const { ownLogin, personReads, personWrites } = policiesOf('events');

const householdsOwn = (householdId: unknown) => sql`${householdId} = (select private.my_household_id())`;

/**
 * To what somebody agreed, in which version, when and where; taking it back is a row of its own. Rows are added and never
 * changed, so that it can be shown what was agreed at any time.
 */
export const consents = pgTable(
  'consents',
  {
    id: ownId(),
    personId: uuid('person_id'),
    /** Of guests who answer by their personal link. */
    householdId: uuid('household_id'),
    what: text('what', { enum: ['terms', 'privacy', 'guest_diets'] }).notNull(),
    version: text('version').notNull(),
    decision: text('decision', { enum: ['given', 'withdrawn'] }).notNull(),
    /** On which page. */
    givenOn: text('given_on', { enum: ['sign_in', 'settings', 'invitation'] }).notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    index().on(t.personId),
    index().on(t.householdId),
    ownLogin(),
    personReads(sql`${isMyAccount(t.personId)} or ${householdsOwn(t.householdId)}`),
    personWrites(
      'insert',
      sql`(${isMyAccount(t.personId)} and ${t.householdId} is null) or (${householdsOwn(t.householdId)} and ${t.personId} is null)`,
    ),
  ],
);
