import { instant, ownId } from '@marquee/service-kit/tables/columns.ts';
import { inMyOrganisations, policiesOf } from '@marquee/service-kit/tables/policies.ts';
import { sql } from 'drizzle-orm';
import { bigint, boolean, char, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { organisations } from './organisation.ts';

const { ownLogin, personReads, personWrites } = policiesOf('events');

/** Anybody who signed in may look for a venue and read its rules. */
const everybody = sql`(select private.person_id()) is not null or (select private.claim('link_id')) is not null`;
const ofMyVenue = (column: unknown) =>
  sql`${column} in (select v.id from venues v where v.organisation_id = any (array(select private.my_organisation_ids())))`;

export const venues = pgTable(
  'venues',
  {
    id: ownId(),
    organisationId: uuid('organisation_id')
      .notNull()
      .unique()
      .references(() => organisations.id),
    tradeName: text('trade_name').notNull(),
    /** As it must stand on an insurance certificate. */
    legalName: text('legal_name').notNull(),
    city: text('city').notNull(),
    zone: text('zone').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [ownLogin(), personReads(everybody), personWrites('update', inMyOrganisations(t.organisationId))],
);

export const vendors = pgTable(
  'vendors',
  {
    id: ownId(),
    organisationId: uuid('organisation_id')
      .notNull()
      .unique()
      .references(() => organisations.id),
    tradeName: text('trade_name').notNull(),
    city: text('city').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [ownLogin(), personReads(everybody), personWrites('update', inMyOrganisations(t.organisationId))],
);

/** How a venue stands to a vendor, for each category. */
export const venueVendors = pgTable(
  'venue_vendors',
  {
    venueId: uuid('venue_id')
      .notNull()
      .references(() => venues.id),
    vendorId: uuid('vendor_id')
      .notNull()
      .references(() => vendors.id),
    category: text('category').notNull(),
    relation: text('relation', { enum: ['exclusive', 'preferred', 'approved', 'open', 'blocked'] }).notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.venueId, t.vendorId, t.category] }),
    index().on(t.vendorId),
    ownLogin(),
    personReads(
      sql`${ofMyVenue(t.venueId)} or ${t.vendorId} in (select d.id from vendors d where d.organisation_id = any (array(select private.my_organisation_ids())))`,
    ),
    personWrites('insert', ofMyVenue(t.venueId)),
    personWrites('update', ofMyVenue(t.venueId)),
  ],
);

/** What the venue alone knows of a vendor. */
export const venueVendorTerms = pgTable(
  'venue_vendor_terms',
  {
    venueId: uuid('venue_id')
      .notNull()
      .references(() => venues.id),
    vendorId: uuid('vendor_id')
      .notNull()
      .references(() => vendors.id),
    category: text('category').notNull(),
    commissionBasisPoints: integer('commission_basis_points').notNull().default(0),
    outsideFeeMinor: bigint('outside_fee_minor', { mode: 'number' }).notNull().default(0),
    privateNotes: text('private_notes'),
  },
  (t) => [
    primaryKey({ columns: [t.venueId, t.vendorId, t.category] }),
    index().on(t.vendorId),
    ownLogin(),
    personReads(ofMyVenue(t.venueId)),
    personWrites('insert', ofMyVenue(t.venueId)),
    personWrites('update', ofMyVenue(t.venueId)),
  ],
);

/** What a venue or a vendor asks for something. Others see prices only where they are worked out for their event. */
export const priceRules = pgTable(
  'price_rules',
  {
    id: ownId(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    spaceId: uuid('space_id'),
    category: text('category').notNull(),
    title: text('title').notNull(),
    unit: text('unit', { enum: ['flat', 'per_guest', 'per_hour', 'per_item', 'per_table', 'percent'] }).notNull(),
    unitPriceMinor: bigint('unit_price_minor', { mode: 'number' }).notNull(),
    minimumMinor: bigint('minimum_minor', { mode: 'number' }).notNull().default(0),
    currency: char('currency', { length: 3 }).notNull(),
    weekdays: integer('weekdays').array().notNull().default([]),
    seasonFrom: text('season_from'),
    seasonTo: text('season_to'),
    tags: text('tags').array().notNull().default([]),
    active: boolean('active').notNull().default(true),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index().on(t.organisationId, t.category),
    ownLogin(),
    personReads(inMyOrganisations(t.organisationId)),
    personWrites('insert', inMyOrganisations(t.organisationId)),
    personWrites('update', inMyOrganisations(t.organisationId)),
  ],
);

/** A rule of the venue that can be checked. A change makes a new version; the old one stays for what was agreed under it. */
export const venuePolicies = pgTable(
  'venue_policies',
  {
    id: ownId(),
    venueId: uuid('venue_id')
      .notNull()
      .references(() => venues.id),
    kind: text('kind').notNull(),
    effect: text('effect', { enum: ['block', 'warn', 'fee', 'needs_approval', 'needs_document'] }).notNull(),
    appliesTo: jsonb('applies_to').$type<string[]>().notNull().default([]),
    amountMinor: bigint('amount_minor', { mode: 'number' }),
    text: text('text').notNull(),
    version: integer('version').notNull().default(1),
    active: boolean('active').notNull().default(true),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index().on(t.venueId),
    ownLogin(),
    personReads(everybody),
    personWrites('insert', ofMyVenue(t.venueId)),
    personWrites('update', ofMyVenue(t.venueId)),
  ],
);
