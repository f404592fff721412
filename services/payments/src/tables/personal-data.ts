import { engineData } from '@marquee/service-kit/tables/engine-data.ts';
import {
  isOneOf,
  isTheirs,
  ofTheirEvents,
  oneOf,
  type PersonalData,
  pseudonym,
} from '@marquee/service-kit/tables/personal-data.ts';

const books = 'books, invoices and receipts are kept as long as tax law asks for it';
const contract = 'what was agreed and signed is kept as long as the law of contracts asks for it';

/** What this service holds about people, and what becomes of it. */
export const personalData: PersonalData = {
  checkouts: {
    people: ['person_id'],
    key: ['id'],
    held: [
      {
        what: 'checkouts that they opened, and those of their events',
        rows: oneOf(isTheirs('person_id'), ofTheirEvents()),
        atErasure: { does: 'replace', columns: { url: null }, why: books },
        exports: ['id', 'event_id', 'payment_id', 'state', 'created_at'],
      },
    ],
  },
  ledger_entries: {
    people: [],
    key: ['id'],
    held: [
      {
        what: 'what was booked for their events',
        rows: ofTheirEvents(),
        atErasure: { does: 'keep', why: books },
      },
    ],
  },
  payment_events: { nothing: 'the day of an event' },
  payment_parties: { nothing: 'which organisation takes part in which event' },
  payments: {
    people: [],
    key: ['id'],
    held: [
      {
        what: 'the payments of their events',
        rows: ofTheirEvents(),
        atErasure: { does: 'keep', why: books },
        exports: [
          'id',
          'event_id',
          'label',
          'amount_minor',
          'currency',
          'due_at',
          'status',
          'paid_at',
          'refunded_minor',
          'receipt_number',
        ],
      },
    ],
  },
  quotable_elements: { nothing: 'ids, states and prices' },
  quote_acceptances: {
    people: ['person_id'],
    key: ['quote_id'],
    held: [
      {
        what: 'their signatures, and those under quotes of their events',
        rows: oneOf(isTheirs('person_id'), ofTheirEvents()),
        atErasure: { does: 'replace', columns: { typed_name: pseudonym('Erased person', 'person_id') }, why: contract },
        exports: ['quote_id', 'event_id', 'version', 'typed_name', 'content_hash', 'at'],
      },
    ],
  },
  quotes: {
    people: [],
    key: ['id'],
    held: [
      {
        what: 'the quotes of their events',
        rows: ofTheirEvents(),
        atErasure: { does: 'keep', why: contract },
        exports: [
          'id',
          'event_id',
          'version',
          'state',
          'lines',
          'currency',
          'total_minor',
          'deposit_minor',
          'issued_at',
          'valid_until',
        ],
      },
    ],
  },
  refunds: {
    people: ['decided_by_person_id'],
    key: ['id'],
    held: [
      {
        what: 'refunds that they decided, and those of their events',
        rows: oneOf(isTheirs('decided_by_person_id'), ofTheirEvents()),
        atErasure: { does: 'keep', why: books },
        exports: ['id', 'event_id', 'payment_id', 'amount_minor', 'currency', 'state', 'created_at'],
      },
    ],
  },
  stripe_customers: {
    people: [],
    key: ['organisation_id'],
    held: [
      {
        what: 'under which id Stripe knows their client organisation',
        rows: (subject) => isOneOf('organisation_id', subject.organisationIds),
        atErasure: { does: 'keep', why: books },
      },
    ],
  },
  stripe_events: { nothing: 'the ids of what Stripe said' },
  ...engineData('payments'),
};
