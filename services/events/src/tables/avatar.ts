import { isCaller, isMyAccount, policiesOf } from '@marquee/service-kit/tables/policies.ts';
import { sql } from 'drizzle-orm';
import { index, pgTable, uuid } from 'drizzle-orm/pg-core';
import { uploadColumns } from './file.ts';
import { people } from './person.ts';

const { ownLogin, personReads, personWrites } = policiesOf('events');

/** A picture of a person; the newest that is ready is theirs. */
export const avatars = pgTable(
  'avatars',
  {
    ...uploadColumns(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
  },
  (t) => [
    index().on(t.personId),
    ownLogin(),
    // Whoever sees the person sees their picture: the sub-select passes the person's own policy.
    personReads(
      sql`${isMyAccount(t.personId)} or (${t.state} = 'ready' and exists (select from people above where above.id = ${t.personId}))`,
    ),
    personWrites(
      'insert',
      sql`${isMyAccount(t.personId)} and ${isCaller(t.ownerPersonId)} and ${t.state} = 'uploading'`,
    ),
    personWrites('update', isMyAccount(t.personId)),
  ],
);
