import { instant, ownId } from '@marquee/service-kit/tables/columns.ts';
import { inMyEventsAs, inMyOrganisations, isCaller, policiesOf } from '@marquee/service-kit/tables/policies.ts';
import { type SQLWrapper, sql } from 'drizzle-orm';
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { events, planners } from './event.ts';
import { organisations } from './organisation.ts';

const { ownLogin, personReads, personReadsLive, personWrites } = policiesOf('events');

interface Columns {
  readonly eventId: SQLWrapper;
  readonly organisationId: SQLWrapper;
}

const toMyOrganisation = ({ eventId, organisationId }: Columns) =>
  sql`(${eventId} is null and ${organisationId} = any (array(select private.my_managed_organisation_ids())))`;

/** The side that invites: who leads the organisation, or who plans or hosts the event for it. No personal link invites. */
const byMySide = (t: Columns) =>
  sql`(${toMyOrganisation(t)} or ((${t.eventId}, ${t.organisationId}) in (select p.event_id, p.organisation_id from private.my_parties() p where p.role in (${sql.raw(`'${planners.join("','")}'`)})) and (select private.claim('link_id')) is null))`;

/** Somebody is asked by mail to act for an organisation or, where an event is named, to take part in that. */
export const invitations = pgTable(
  'invitations',
  {
    id: ownId(),
    /** Who invites. */
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    eventId: uuid('event_id').references(() => events.id),
    role: text('role', {
      enum: ['owner', 'manager', 'staff', 'co_planner', 'day_coordinator', 'vendor', 'second_venue'],
    }).notNull(),
    state: text('state', { enum: ['open', 'accepted', 'declined', 'taken_back', 'expired'] }).notNull(),
    invitedByPersonId: uuid('invited_by_person_id').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
    /** The last mail couldn't be delivered. */
    undeliverableAt: instant('undeliverable_at'),
    acceptedByPersonId: uuid('accepted_by_person_id'),
    acceptedForOrganisationId: uuid('accepted_for_organisation_id'),
  },
  (t) => [
    index().on(t.organisationId),
    index().on(t.eventId),
    ownLogin(),
    personReadsLive(sql`${toMyOrganisation(t)} or ${inMyEventsAs(t.eventId, planners)}`),
    personWrites('insert', sql`${byMySide(t)} and ${isCaller(t.invitedByPersonId)} and ${t.state} = 'open'`),
    // The right to update is on what taking back and sending again change.
    personWrites('update', byMySide(t)),
  ],
);

/** The address that was invited, in small letters: for the side that invited, and erased some time after it is over. */
export const invitationAddresses = pgTable(
  'invitation_addresses',
  {
    invitationId: uuid('invitation_id')
      .primaryKey()
      .references(() => invitations.id),
    email: text('email').notNull(),
  },
  (t) => {
    const ofMySide = sql`exists (select from invitations above where above.id = ${t.invitationId} and ${inMyOrganisations(sql`above.organisation_id`)})`;
    return [index().on(t.email), ownLogin(), personReads(ofMySide), personWrites('insert', ofMySide)];
  },
);

/** One mail with a secret of its own, of which only the hash is kept: an older mail's link leads to the same invitation. */
export const invitationMails = pgTable(
  'invitation_mails',
  {
    id: ownId(),
    invitationId: uuid('invitation_id')
      .notNull()
      .references(() => invitations.id),
    /** Missing until the mail is being sent. */
    secretHash: text('secret_hash').unique(),
    askedAt: instant('asked_at').notNull(),
  },
  (t) => [index().on(t.invitationId), ownLogin()],
);
