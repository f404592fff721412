import { instant, ownId } from '@marquee/service-kit/tables/columns.ts';
import { policiesOf } from '@marquee/service-kit/tables/policies.ts';
import { sql } from 'drizzle-orm';
import { bigint, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { events } from './event.ts';

const { ownLogin, personReadsLive, personWrites } = policiesOf('events');

const plannersOrItsVendor = (eventId: unknown, vendorOrganisationId: unknown) =>
  sql`${eventId} = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))) or (${eventId}, ${vendorOrganisationId}) in (select p.event_id, p.organisation_id from private.my_parties() p where p.role = 'vendor')`;

/** A file of an event; one of an element is seen by its vendor too. Its bytes are in storage under `path`. */
export const files = pgTable(
  'files',
  {
    id: ownId(),
    eventId: uuid('event_id')
      .notNull()
      .references(() => events.id),
    elementId: uuid('element_id'),
    vendorOrganisationId: uuid('vendor_organisation_id'),
    ownerPersonId: uuid('owner_person_id'),
    name: text('name').notNull(),
    mime: text('mime').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    path: text('path').notNull().unique(),
    state: text('state', { enum: ['uploading', 'checking', 'ready', 'refused'] }).notNull(),
    refusedBecause: text('refused_because'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index().on(t.eventId),
    ownLogin(),
    personReadsLive(plannersOrItsVendor(t.eventId, t.vendorOrganisationId)),
    personWrites('insert', plannersOrItsVendor(t.eventId, t.vendorOrganisationId)),
    personWrites('update', plannersOrItsVendor(t.eventId, t.vendorOrganisationId)),
  ],
);
