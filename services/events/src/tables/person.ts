import { instant, ownId } from '@marquee/service-kit/tables/columns.ts';
import { inMyOrganisations, isMyAccount, policiesOf } from '@marquee/service-kit/tables/policies.ts';
import { sql } from 'drizzle-orm';
import { pgTable, text, uuid } from 'drizzle-orm/pg-core';

const { ownLogin, personReads, personWrites } = policiesOf('events');

/** What others who plan with a person may see of them. The id is the account's. */
export const people = pgTable(
  'people',
  {
    id: ownId(),
    displayName: text('display_name').notNull(),
    locale: text('locale').notNull().default('en'),
    zone: text('zone').notNull().default('Europe/Berlin'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    ownLogin(),
    // Colleagues are known to each other before there is an event.
    personReads(
      sql`${isMyAccount(t.id)} or ${t.id} = any (array(select private.my_event_person_ids())) or ${t.id} in (select m.person_id from memberships m where m.ended_at is null and ${inMyOrganisations(sql`m.organisation_id`)})`,
    ),
    personWrites('update', isMyAccount(t.id)),
  ],
);

/** How a person is reached: for themselves and for the mails that are sent to them, for nobody else. */
export const peopleContacts = pgTable(
  'people_contacts',
  {
    personId: uuid('person_id')
      .primaryKey()
      .references(() => people.id),
    email: text('email').notNull(),
    phone: text('phone'),
  },
  (t) => [ownLogin(), personReads(isMyAccount(t.personId))],
);
