import {
  isOneOf,
  isTheirs,
  ofTheirEvents,
  oneOf,
  type PersonalData,
  pseudonym,
  type Subject,
} from '@marquee/service-kit/tables/personal-data.ts';
import { sql } from 'drizzle-orm';

export const ofTheirHouseholds = (column: string) => (subject: Subject) => isOneOf(column, subject.householdIds);
export const ofTheirOrganisations = (column: string) => (subject: Subject) => isOneOf(column, subject.organisationIds);
export const contract = 'what was agreed and signed is kept as long as the law of contracts and taxes asks for it';
export const ids = 'ids and times, which lead to nobody once names and addresses are gone';

/** People, for whom they act, and how they came to: a part of what this service holds about people. */
export const accounts: PersonalData = {
  clients: { nothing: 'ids' },
  consents: {
    people: ['person_id', 'household_id'],
    key: ['id'],
    held: [
      {
        what: 'to what they agreed, and what they took back',
        rows: oneOf(isTheirs('person_id'), ofTheirHouseholds('household_id')),
        atErasure: { does: 'keep', why: `that somebody agreed has to be shown afterwards; a row holds ${ids}` },
        exports: ['id', 'what', 'version', 'decision', 'given_on', 'at'],
      },
    ],
  },
  invitation_addresses: {
    people: [],
    key: ['invitation_id'],
    held: [
      {
        what: 'their address, where it was invited',
        rows: (subject) =>
          sql`(invitation_id in (select i.id from invitations i where ${isTheirs('i.accepted_by_person_id')(subject)})
            or email in (select lower(c.email) from people_contacts c where ${isTheirs('c.person_id')(subject)}))`,
        atErasure: { does: 'delete' },
        exports: ['invitation_id', 'email'],
      },
      {
        what: 'addresses that were invited to their events, or for their organisation',
        rows: (subject) =>
          sql`invitation_id in (select i.id from invitations i where ${oneOf(ofTheirEvents('i.event_id'), ofTheirOrganisations('i.organisation_id'))(subject)})`,
        atErasure: { does: 'delete' },
      },
    ],
  },
  invitation_mails: { nothing: 'when a mail of an invitation was asked for, and the hash of its secret' },
  invitations: {
    people: ['invited_by_person_id', 'accepted_by_person_id'],
    key: ['id'],
    held: [
      {
        what: 'whom they invited to what, and what they were invited to and accepted',
        rows: oneOf(isTheirs('invited_by_person_id'), isTheirs('accepted_by_person_id')),
        atErasure: { does: 'keep', why: `who let whom in has to be shown; ${ids}` },
        exports: ['id', 'organisation_id', 'event_id', 'role', 'state', 'created_at', 'expires_at', 'ended_at'],
      },
    ],
  },
  memberships: {
    people: ['person_id'],
    key: ['id'],
    held: [
      {
        what: 'for whom they act',
        rows: isTheirs('person_id'),
        atErasure: {
          does: 'replace',
          columns: { scopes: '{}', ended_at: sql`coalesce(ended_at, now())` },
          why: 'who could act for an organisation at a time has to be shown',
        },
        exports: ['id', 'organisation_id', 'role', 'scopes', 'created_at', 'ended_at'],
      },
    ],
  },
  organisations: {
    people: [],
    key: ['id'],
    held: [
      {
        what: 'the client organisation that is theirs alone',
        rows: ofTheirOrganisations('id'),
        atErasure: { does: 'replace', columns: { name: pseudonym('Erased client', 'id') }, why: contract },
        exports: ['id', 'kind', 'name', 'created_at'],
      },
    ],
  },
  people: {
    people: ['id'],
    key: ['id'],
    held: [
      {
        what: 'their profile',
        rows: isTheirs('id'),
        atErasure: {
          does: 'replace',
          columns: { display_name: pseudonym('Erased person', 'id'), locale: 'en', zone: 'UTC' },
          why: 'what they signed and said keeps its place, under a name that leads to nobody',
        },
        exports: ['id', 'display_name', 'locale', 'zone', 'created_at'],
      },
    ],
  },
  people_contacts: {
    people: ['person_id'],
    key: ['person_id'],
    held: [
      {
        what: 'their addresses',
        rows: isTheirs('person_id'),
        atErasure: { does: 'delete' },
        exports: ['email', 'phone'],
      },
    ],
  },
};
