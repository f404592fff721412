import { engineData } from '@marquee/service-kit/tables/engine-data.ts';
import {
  doneByThem,
  erasedText,
  isOneOf,
  isTheirs,
  ofTheirEvents,
  oneOf,
  type PersonalData,
  pseudonym,
} from '@marquee/service-kit/tables/personal-data.ts';
import { sql } from 'drizzle-orm';
import { accounts, contract, ids, ofTheirHouseholds, ofTheirOrganisations } from './personal-data-of-accounts.ts';

/** What this service holds about people, and what becomes of it. */
export const personalData: PersonalData = {
  ...accounts,
  action_history: {
    people: ['actor'],
    key: ['id'],
    held: [
      {
        what: 'what they did, when',
        rows: doneByThem('actor'),
        atErasure: { does: 'keep', why: `the history is added to and never changed; a line holds ${ids}` },
        exports: ['id', 'service', 'actor', 'organisation_id', 'event_id', 'action', 'object_id', 'detail', 'at'],
      },
    ],
  },
  action_history_personal: {
    people: [],
    key: ['line_id'],
    held: [
      {
        what: 'reasons and changed values of what they did',
        rows: (subject) => sql`line_id in (select h.id from action_history h where ${doneByThem('h.actor')(subject)})`,
        atErasure: { does: 'delete' },
        exports: ['line_id', 'event_id', 'detail'],
      },
      {
        what: 'the same about their events and their guests',
        rows: oneOf(
          ofTheirEvents(),
          (subject) =>
            sql`line_id in (select h.id from action_history h where ${isOneOf('h.object_id', [...subject.householdIds, ...subject.organisationIds])})`,
        ),
        atErasure: { does: 'delete' },
      },
    ],
  },
  approvals: {
    people: ['decided_by'],
    key: ['id'],
    held: [
      {
        what: 'their decisions, and those about their events',
        rows: oneOf(doneByThem('decided_by'), ofTheirEvents()),
        atErasure: { does: 'replace', columns: { note: '' }, why: contract },
      },
      {
        what: 'their decisions',
        rows: doneByThem('decided_by'),
        atErasure: { does: 'keep', why: contract },
        exports: ['id', 'event_id', 'element_id', 'version', 'party', 'decision', 'price_minor', 'note', 'at'],
      },
    ],
  },
  avatars: {
    people: ['person_id', 'owner_person_id'],
    key: ['id'],
    held: [
      {
        what: 'pictures of them',
        rows: isTheirs('person_id'),
        // The bytes are taken out of storage by a job, which knows them by their path.
        atErasure: { does: 'delete' },
        exports: ['id', 'person_id', 'mime', 'size_bytes', 'state', 'created_at'],
      },
    ],
  },
  break_glasses: {
    people: ['person_id'],
    key: ['id'],
    held: [
      {
        what: 'events that they looked at as one of Marquee’s own people',
        rows: isTheirs('person_id'),
        atErasure: {
          does: 'replace',
          columns: { reason: erasedText },
          why: 'whose event it was can see that it was looked at',
        },
        exports: ['id', 'event_id', 'reason', 'opened_at', 'expires_at', 'ended_at'],
      },
      {
        what: 'why Marquee’s own people looked at their events',
        rows: ofTheirEvents(),
        atErasure: { does: 'replace', columns: { reason: erasedText }, why: `who looked when stays, as ${ids}` },
      },
    ],
  },
  change_requests: {
    people: [],
    key: ['id'],
    held: [
      {
        what: 'changes of their events',
        rows: ofTheirEvents(),
        atErasure: {
          does: 'replace',
          columns: {
            before: sql`before - 'wishes' - 'unwanted' || '{"wishes": [], "unwanted": []}'`,
            after: sql`after - 'wishes' - 'unwanted' || '{"wishes": [], "unwanted": []}'`,
          },
          why: contract,
        },
        exports: ['id', 'event_id', 'before', 'after', 'state', 'proposed_at', 'decided_at'],
      },
    ],
  },
  closures: { nothing: 'a venue’s own words about its spaces' },
  due_payments: { nothing: 'ids and states' },
  element_versions: {
    people: ['caused_by'],
    key: ['element_id', 'version'],
    held: [
      {
        what: 'what was wished for in their events',
        rows: ofTheirEvents(),
        atErasure: { does: 'replace', columns: { snapshot: sql`snapshot || '{"spec": {}}'` }, why: contract },
        exports: ['element_id', 'version', 'event_id', 'snapshot', 'created_at'],
      },
    ],
  },
  elements: {
    people: [],
    key: ['id'],
    held: [
      {
        what: 'what was wished for in their events',
        rows: ofTheirEvents(),
        atErasure: { does: 'replace', columns: { spec: '{}', note: '', reason: '', findings: '[]' }, why: contract },
        exports: [
          'id',
          'event_id',
          'category',
          'title',
          'state',
          'version',
          'spec',
          'quantity',
          'unit',
          'price_minor',
          'currency',
          'note',
        ],
      },
    ],
  },
  erasure_parts: { nothing: 'numbers of rows' },
  erasures: {
    people: ['subject_id'],
    key: ['id'],
    held: [
      {
        what: 'that they were erased, with the address for the receipt until it was sent',
        rows: oneOf(isTheirs('subject_id'), ofTheirHouseholds('subject_id')),
        atErasure: { does: 'keep', why: 'the receipt has to be shown; its address is forgotten when it was sent' },
      },
    ],
  },
  event_briefs: {
    people: [],
    key: ['event_id'],
    held: [
      {
        what: 'their wishes and their budget',
        rows: ofTheirEvents(),
        atErasure: {
          does: 'replace',
          columns: { wishes: '[]', unwanted: '[]', budget_minor: null },
          why: 'an event has a brief, though an empty one',
        },
        exports: ['event_id', 'budget_minor', 'wishes', 'unwanted'],
      },
    ],
  },
  event_parties: { nothing: 'which organisation takes part in which event' },
  events: {
    people: [],
    key: ['id'],
    held: [
      {
        what: 'their events',
        rows: ofTheirEvents('id'),
        atErasure: { does: 'replace', columns: { title: sql`'Event ' || code` }, why: contract },
        exports: [
          'id',
          'code',
          'title',
          'state',
          'type',
          'days',
          'starts_at_local',
          'ends_at_local',
          'guests_min',
          'guests_max',
          'guests_accepted',
          'zone',
          'currency',
          'created_at',
        ],
      },
    ],
  },
  files: {
    people: ['owner_person_id'],
    key: ['id'],
    held: [
      {
        what: 'files of their events, and what they sent for themselves',
        rows: oneOf(ofTheirEvents(), ofTheirOrganisations('owner_organisation_id')),
        // The bytes are taken out of storage by a job, which knows them by their path.
        atErasure: {
          does: 'replace',
          columns: { name: 'erased', state: 'removed', refused_because: null, sha256: null },
          why: 'messages name files by id; the bytes are taken out of storage',
        },
      },
      {
        what: 'files that they sent for a venue or a vendor',
        rows: isTheirs('owner_person_id'),
        atErasure: { does: 'keep', why: 'they belong to the organisation for which they were sent' },
        exports: ['id', 'event_id', 'element_id', 'audience', 'name', 'mime', 'size_bytes', 'state', 'created_at'],
      },
    ],
  },
  functions: { nothing: 'where and when a part of an event takes place' },
  guest_diets: {
    people: [],
    key: ['guest_id'],
    held: [{ what: 'what guests may not eat', rows: ofTheirHouseholds('household_id'), atErasure: { does: 'delete' } }],
  },
  guests: {
    people: [],
    key: ['id'],
    held: [
      {
        what: 'the names of guests',
        rows: ofTheirHouseholds('household_id'),
        atErasure: {
          does: 'replace',
          columns: { name: pseudonym('Erased guest', 'id') },
          why: 'how many were invited and came counts for what was ordered and paid',
        },
      },
    ],
  },
  history_chain: { nothing: 'hashes' },
  history_to_chain: { nothing: 'ids of lines' },
  holds: { nothing: 'which space is held for which event' },
  household_contacts: {
    people: [],
    key: ['household_id'],
    held: [{ what: 'the addresses of guests', rows: ofTheirHouseholds('household_id'), atErasure: { does: 'delete' } }],
  },
  households: {
    people: [],
    key: ['id'],
    held: [
      {
        what: 'the names of households',
        rows: ofTheirHouseholds('id'),
        atErasure: {
          does: 'replace',
          columns: { name: pseudonym('Erased household', 'id') },
          why: 'how many were invited and came counts for what was ordered and paid',
        },
      },
    ],
  },
  known_proposals: { nothing: 'ids, a role and a hash' },
  links: {
    people: ['person_id', 'household_id'],
    key: ['id'],
    held: [
      {
        what: 'personal links that were made for them',
        rows: oneOf(isTheirs('person_id'), ofTheirHouseholds('household_id'), ofTheirEvents()),
        atErasure: {
          does: 'replace',
          columns: { revoked_at: sql`coalesce(revoked_at, now())` },
          why: 'the history names what was done by a link',
        },
      },
      {
        what: 'personal links that were made for them',
        rows: isTheirs('person_id'),
        atErasure: { does: 'keep', why: ids },
        exports: ['id', 'event_id', 'opens', 'created_at', 'expires_at', 'revoked_at'],
      },
    ],
  },
  occupancy: { nothing: 'which space is taken when' },
  price_rules: { nothing: 'what a venue or vendor offers' },
  space_layouts: { nothing: 'how a space can be set up' },
  space_members: { nothing: 'which spaces go together' },
  spaces: { nothing: 'a venue’s spaces' },
  vendors: { nothing: 'a business, which others’ contracts name' },
  vendor_documents: {
    people: ['owner_person_id'],
    key: ['id'],
    held: [
      {
        what: 'documents that they sent for a vendor',
        rows: isTheirs('owner_person_id'),
        atErasure: { does: 'keep', why: 'they belong to the organisation for which they were sent' },
        exports: ['id', 'vendor_id', 'kind', 'name', 'mime', 'size_bytes', 'valid_until', 'state', 'created_at'],
      },
    ],
  },
  venue_policies: { nothing: 'a venue’s rules' },
  venue_vendor_terms: { nothing: 'what two businesses agreed' },
  venue_vendors: { nothing: 'how two businesses stand to each other' },
  venues: { nothing: 'a business, which others’ contracts name' },
  ...engineData('events'),
};
