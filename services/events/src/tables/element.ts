import { instant, ownId } from '@marquee/service-kit/tables/columns.ts';
import { inMyEventsAs, isBelow, policiesOf } from '@marquee/service-kit/tables/policies.ts';
import { sql } from 'drizzle-orm';
import {
  bigint,
  char,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { events, planners } from './event.ts';

const { ownLogin, personReads, personReadsLive, personWrites } = policiesOf('events');

/** Planners see all of an event's elements; a vendor sees its own alone. */
const plannersOrItsVendor = (eventId: unknown, vendorOrganisationId: unknown) =>
  sql`${eventId} = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))) or (${eventId}, ${vendorOrganisationId}) in (select p.event_id, p.organisation_id from private.my_parties() p where p.role = 'vendor')`;

export interface Finding {
  readonly code: string;
  readonly effect: string;
  readonly text: string;
}

/** One thing that an event needs, with a price and a life of its own (rules/element-states.ts). */
export const elements = pgTable(
  'elements',
  {
    id: ownId(),
    eventId: uuid('event_id')
      .notNull()
      .references(() => events.id),
    category: text('category').notNull(),
    title: text('title').notNull(),
    state: text('state').notNull(),
    version: integer('version').notNull().default(1),
    spec: jsonb('spec').$type<Record<string, unknown>>().notNull().default({}),
    quantity: doublePrecision('quantity').notNull(),
    unit: text('unit').notNull(),
    unitPriceMinor: bigint('unit_price_minor', { mode: 'number' }).notNull(),
    priceMinor: bigint('price_minor', { mode: 'number' }).notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    vendorId: uuid('vendor_id'),
    vendorOrganisationId: uuid('vendor_organisation_id'),
    spaceId: uuid('space_id'),
    priceRuleId: uuid('price_rule_id'),
    findings: jsonb('findings').$type<Finding[]>().notNull().default([]),
    reason: text('reason').notNull().default(''),
    note: text('note').notNull().default(''),
    source: text('source', { enum: ['ai', 'client', 'venue', 'vendor'] }).notNull(),
    dueAt: instant('due_at'),
    createdAt: instant('created_at').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    index().on(t.eventId),
    index().on(t.vendorOrganisationId),
    ownLogin(),
    personReadsLive(plannersOrItsVendor(t.eventId, t.vendorOrganisationId)),
    personWrites('insert', inMyEventsAs(t.eventId, planners)),
    personWrites('update', plannersOrItsVendor(t.eventId, t.vendorOrganisationId)),
  ],
);

/** Each version as it was, for what was agreed and for saying what changed since. */
export const elementVersions = pgTable(
  'element_versions',
  {
    elementId: uuid('element_id')
      .notNull()
      .references(() => elements.id),
    version: integer('version').notNull(),
    eventId: uuid('event_id').notNull(),
    vendorOrganisationId: uuid('vendor_organisation_id'),
    snapshot: jsonb('snapshot').$type<ElementSnapshot>().notNull(),
    causedBy: text('caused_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.elementId, t.version] }),
    index().on(t.eventId),
    ownLogin(),
    personReads(plannersOrItsVendor(t.eventId, t.vendorOrganisationId)),
    personWrites(
      'insert',
      sql`(${plannersOrItsVendor(t.eventId, t.vendorOrganisationId)}) and ${isBelow(elements, { id: t.elementId, eventId: t.eventId })}`,
    ),
  ],
);

export interface ElementSnapshot {
  readonly title: string;
  readonly spec: Record<string, unknown>;
  readonly quantity: number;
  readonly unit: string;
  readonly unitPriceMinor: number;
  readonly priceMinor: number;
  readonly vendorId: string | null;
  /** The event’s day and times at that version. */
  readonly when: string;
  readonly spaceId: string | null;
}

/** Who agreed to which version, or didn't. */
export const approvals = pgTable(
  'approvals',
  {
    id: ownId(),
    elementId: uuid('element_id')
      .notNull()
      .references(() => elements.id),
    eventId: uuid('event_id').notNull(),
    vendorOrganisationId: uuid('vendor_organisation_id'),
    version: integer('version').notNull(),
    party: text('party', { enum: ['client', 'venue', 'vendor'] }).notNull(),
    decision: text('decision').notNull(),
    priceMinor: bigint('price_minor', { mode: 'number' }).notNull(),
    note: text('note').notNull().default(''),
    /** person:<id>, run:<id> or link:<id>. */
    decidedBy: text('decided_by').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    index().on(t.elementId, t.version),
    index().on(t.eventId),
    ownLogin(),
    personReads(plannersOrItsVendor(t.eventId, t.vendorOrganisationId)),
    personWrites(
      'insert',
      sql`(${plannersOrItsVendor(t.eventId, t.vendorOrganisationId)}) and ${isBelow(elements, { id: t.elementId, eventId: t.eventId })}`,
    ),
  ],
);
