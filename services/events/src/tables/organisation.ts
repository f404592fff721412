import { instant, ownId } from '@marquee/service-kit/tables/columns.ts';
import { inMyOrganisations, isMyAccount, policiesOf } from '@marquee/service-kit/tables/policies.ts';
import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

const { ownLogin, personReads } = policiesOf('events');

/** A legal or trading body that takes part: a client's household or company, a venue, a vendor, or Marquee itself. */
export const organisations = pgTable(
  'organisations',
  {
    id: ownId(),
    kind: text('kind', { enum: ['client', 'venue', 'vendor', 'platform'] }).notNull(),
    name: text('name').notNull(),
    createdAt: instant('created_at').notNull(),
    /** Since when its members need a second factor to act for it or see anything of it. */
    secondFactorSince: instant('second_factor_since'),
  },
  (t) => [
    ownLogin(),
    personReads(
      sql`${t.id} = any (array(select private.my_organisation_ids())) or ${t.id} = any (array(select private.my_event_organisation_ids())) or (${t.kind} in ('venue', 'vendor', 'platform') and ((select private.person_id()) is not null or (select private.claim('link_id')) is not null))`,
    ),
  ],
);

/**
 * Who may act for an organisation, and as what: one role at a time, which an index of the migrations keeps, and perhaps
 * again later. The venue's assistant is a member too; its scopes are its authority.
 */
export const memberships = pgTable(
  'memberships',
  {
    id: ownId(),
    personId: uuid('person_id').notNull(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    role: text('role', { enum: ['owner', 'manager', 'staff', 'assistant'] }).notNull(),
    scopes: jsonb('scopes').$type<Record<string, unknown>>().notNull().default({}),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    index().on(t.organisationId),
    ownLogin(),
    personReads(sql`${isMyAccount(t.personId)} or ${inMyOrganisations(t.organisationId)}`),
  ],
);

/** The side that celebrates or confers, and pays. */
export const clients = pgTable(
  'clients',
  {
    id: ownId(),
    organisationId: uuid('organisation_id')
      .notNull()
      .unique()
      .references(() => organisations.id),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [ownLogin(), personReads(inMyOrganisations(t.organisationId))],
);
