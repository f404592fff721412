import { engineData } from '@marquee/service-kit/tables/engine-data.ts';
import { isTheirs, type PersonalData } from '@marquee/service-kit/tables/personal-data.ts';

/** What this service holds about people, and what becomes of it. */
export const personalData: PersonalData = {
  deliveries: {
    people: ['person_id'],
    key: ['id'],
    held: [
      {
        what: 'mails to them',
        rows: isTheirs('person_id'),
        atErasure: { does: 'delete' },
        exports: ['id', 'event_id', 'notification_ids', 'state', 'created_at', 'sent_at'],
      },
    ],
  },
  notification_elements: { nothing: 'ids of elements and their vendors' },
  notification_events: { nothing: 'the day of an event' },
  notification_parties: { nothing: 'which organisation takes part in which event' },
  notification_preferences: {
    people: ['person_id'],
    key: ['person_id', 'kind'],
    held: [
      {
        what: 'on which way they are told what',
        rows: isTheirs('person_id'),
        atErasure: { does: 'delete' },
        exports: ['kind', 'in_app', 'mail'],
      },
    ],
  },
  notifications: {
    people: ['person_id'],
    key: ['id'],
    held: [
      {
        what: 'what they were told',
        rows: isTheirs('person_id'),
        atErasure: { does: 'delete' },
        exports: ['id', 'event_id', 'kind', 'facts', 'urgent', 'created_at', 'read_at'],
      },
    ],
  },
  ...engineData('notifications'),
};
