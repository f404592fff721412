import { isCaller, policiesOf } from '@marquee/service-kit/tables/policies.ts';
import { type SQLWrapper, sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { uploadColumns } from './file.ts';
import { vendors } from './venue.ts';

const { ownLogin, personReads, personWrites } = policiesOf('events');

const ofMyVendor = (vendorId: SQLWrapper) =>
  sql`${vendorId} in (select d.id from vendors d where d.organisation_id = any (array(select private.my_organisation_ids())))`;

/** The venues that work with the vendor; one that blocked it doesn't. */
const ofVendorOfMyVenue = (vendorId: SQLWrapper) =>
  sql`${vendorId} in (select r.vendor_id from venue_vendors r join venues v on v.id = r.venue_id where r.relation <> 'blocked' and v.organisation_id = any (array(select private.my_organisation_ids())))`;

/** A paper of a vendor: its licence, its insurance … A later version takes the place of the one before. */
export const vendorDocuments = pgTable(
  'vendor_documents',
  {
    ...uploadColumns(),
    vendorId: uuid('vendor_id')
      .notNull()
      .references(() => vendors.id),
    kind: text('kind').notNull(),
    /** A day, YYYY-MM-DD: the last one on which it holds. Empty where it holds for ever. */
    validUntil: text('valid_until'),
    versionOf: uuid('version_of'),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    index().on(t.vendorId),
    ownLogin(),
    // What was never ready is seen by the vendor that sent it alone, and so is what was taken out.
    personReads(sql`${ofMyVendor(t.vendorId)} or (${t.state} = 'ready' and ${ofVendorOfMyVenue(t.vendorId)})`),
    personWrites(
      'insert',
      sql`${ofMyVendor(t.vendorId)} and ${isCaller(t.ownerPersonId)} and ${t.state} = 'uploading'`,
    ),
    personWrites('update', ofMyVendor(t.vendorId)),
  ],
);
