import { instant, ownId } from '@marquee/service-kit/tables/columns.ts';
import { inMyEventsAs, isCaller, policiesOf } from '@marquee/service-kit/tables/policies.ts';
import { type SQLWrapper, sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { events, planners } from './event.ts';

const { ownLogin, personReadsLive, personWrites } = policiesOf('events');

interface Columns {
  readonly eventId: SQLWrapper;
  readonly audience: SQLWrapper;
  readonly vendorOrganisationId: SQLWrapper;
  readonly ownerOrganisationId: SQLWrapper;
}

/**
 * Who a file is for: the same people as see a thread of that kind (private.my_thread_ids), so that what is attached in a
 * conversation reaches nobody whom the conversation doesn't. The planning chat isn't opened by a personal link.
 */
const forMe = ({ eventId, audience, vendorOrganisationId }: Columns) =>
  sql`((${audience} = 'planning' and ${eventId} in (select p.event_id from private.my_parties() p where p.role = 'client' and p.organisation_id = any (array(select private.my_organisation_ids())))) or (${audience} in ('event', 'element') and ${inMyEventsAs(eventId, planners)}) or (${audience} = 'venue_vendor' and ${inMyEventsAs(eventId, ['managing_venue'])}) or (${audience} in ('element', 'venue_vendor') and (${eventId}, ${vendorOrganisationId}) in (select p.event_id, p.organisation_id from private.my_parties() p where p.role = 'vendor')))`;

const addedByMySide = ({ eventId, ownerOrganisationId }: Columns) =>
  sql`(${eventId}, ${ownerOrganisationId}) in (select p.event_id, p.organisation_id from private.my_parties() p)`;

/** What a row knows of bytes that somebody sent. They are in storage under `path`, which is made of ids alone. */
export const uploadColumns = () => ({
  id: ownId(),
  ownerPersonId: uuid('owner_person_id'),
  name: text('name').notNull(),
  mime: text('mime').notNull(),
  sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
  /** Of the bytes, in hex; there is one once they were found to be what they say, and clean. */
  sha256: text('sha256'),
  path: text('path').notNull().unique(),
  state: text('state', {
    enum: ['uploading', 'checking', 'scanning', 'ready', 'refused', 'infected', 'removed'],
  }).notNull(),
  refusedBecause: text('refused_because'),
  /** What the scanner called what it found. */
  signature: text('signature'),
  /** Of a picture in its largest size, in pixels: it is kept in all its sizes, and not as it was sent. */
  imageWidth: integer('image_width'),
  imageHeight: integer('image_height'),
  createdAt: instant('created_at').notNull(),
});

/** A file of an event. */
export const files = pgTable(
  'files',
  {
    ...uploadColumns(),
    eventId: uuid('event_id')
      .notNull()
      .references(() => events.id),
    elementId: uuid('element_id'),
    /** The kind of thread whose people see it; the narrowest where nothing is said. */
    audience: text('audience', { enum: ['planning', 'event', 'element', 'venue_vendor'] })
      .notNull()
      .default('planning'),
    vendorOrganisationId: uuid('vendor_organisation_id'),
    /** The side that added it, which may take it out again. */
    ownerOrganisationId: uuid('owner_organisation_id'),
    /** The first file of the chain of which it is a later version; empty for a first one. */
    versionOf: uuid('version_of'),
    /** From 1, in the order in which they became ready. */
    version: integer('version').notNull().default(1),
  },
  (t) => [
    index().on(t.eventId),
    ownLogin(),
    // What was never ready, its name included, is seen by the side that sent it alone.
    personReadsLive(sql`${forMe(t)} and (${t.sha256} is not null or ${addedByMySide(t)})`),
    personWrites(
      'insert',
      sql`${forMe(t)} and ${addedByMySide(t)} and ${isCaller(t.ownerPersonId)} and ${t.state} = 'uploading'`,
    ),
    personWrites('update', sql`${forMe(t)} and ${addedByMySide(t)}`),
  ],
);
