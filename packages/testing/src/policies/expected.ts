/**
 * Who may do what with which row: a line for each table, with who reads, adds and changes each of its rows (rows-of.ts),
 * in the letters of callers.ts. '' is nobody, although the role has the right; '-' is no right at all. Nobody deletes: no
 * person's role has that right on any table. Each service's login may do all with its own tables unless the line
 * says what, and nothing with others' but add to the history. `live` tables are read in realtime by the same people;
 * no other is, and a role without a session reads nothing.
 */
export interface Line {
  readonly live?: true;
  /** What its service's login may do, where that isn't all: what is added to and never changed. */
  readonly service?: string;
  readonly rows: Readonly<Record<string, readonly [reads: string, adds: string, changes: string]>>;
}

const planners = 'CPVAc';
/** Who sees what planners see: they, and Marquee's own people who look at the event. */
const lookers = `${planners}U`;
const hosts = 'CPc';
const venue = 'VA';
const florist = 'Ff';
/** Everybody with a session that is whole, or a personal link. */
const everybody = 'CPVAFOcfhgXYWljSMZzrqtumDIEeUkpbn';
/** Who has a seat at the event: all but its guests. */
const parties = `${planners}${florist}O`;
const servicesOwn: Line = { rows: { row: ['-', '-', '-'] } };

export const expected: Readonly<Record<string, Line>> = {
  // events
  action_history: {
    service: 'reads adds',
    rows: {
      clients: [lookers, '-', '-'],
      florists: [`${lookers}F`, '-', '-'],
      message: ['C', '-', '-'],
      file: ['C', '-', '-'],
    },
  },
  action_history_personal: {
    service: 'reads adds deletes',
    rows: {
      clients: [lookers, '-', '-'],
      florists: [`${lookers}F`, '-', '-'],
      message: ['C', '-', '-'],
      file: ['C', '-', '-'],
    },
  },
  avatars: {
    rows: {
      // As the person themselves, but that a picture that isn't ready is theirs alone.
      clients: [`${parties}U`, '', 'C'],
      florists: [`${lookers}${florist}XYlb`, '', 'F'],
      unready: ['C', 'C', 'C'],
    },
  },
  approvals: {
    rows: {
      florists: [lookers + florist, planners + florist, ''],
      others: [`${lookers}O`, `${planners}O`, ''],
    },
  },
  break_glasses: { rows: { row: [lookers, '', ''] } },
  change_requests: { rows: { row: [lookers, planners, planners] } },
  clients: { rows: { row: ['C', '', ''] } },
  closures: { rows: { row: [venue, venue, ''] } },
  consents: { service: 'reads adds', rows: { clients: ['C', 'C', '-'], households: ['h', 'h', '-'] } },
  due_payments: servicesOwn,
  element_versions: {
    rows: {
      florists: [lookers + florist, planners + florist, ''],
      others: [`${lookers}O`, `${planners}O`, ''],
    },
  },
  elements: {
    live: true,
    rows: {
      florists: [lookers + florist, planners, planners + florist],
      others: [`${lookers}O`, planners, `${planners}O`],
    },
  },
  event_briefs: { rows: { row: [lookers, '', planners] } },
  erasure_parts: servicesOwn,
  erasures: servicesOwn,
  event_parties: {
    rows: {
      clients: [`${parties}U`, '', ''],
      coPlanners: [lookers, '', ''],
      venues: [`${parties}U`, '', ''],
      florists: [`${lookers}F`, '', ''],
      others: [`${lookers}O`, '', ''],
    },
  },
  events: { live: true, rows: { row: [`${parties}U`, 'C', planners] } },
  files: {
    live: true,
    rows: {
      planning: ['C', 'C', 'C'],
      event: [lookers, 'V', venue],
      unready: [venue, 'V', venue],
      element: [lookers + florist, florist, florist],
      betweenVenueAndVendor: [venue + florist, florist, florist],
    },
  },
  functions: { rows: { row: [`${parties}U`, planners, planners] } },
  guest_diets: { rows: { row: [`${hosts}h`, `${hosts}h`, `${hosts}h`] } },
  guests: { live: true, rows: { row: [`${hosts}h`, hosts, `${hosts}h`] } },
  holds: { rows: { row: [lookers, planners, planners] } },
  household_contacts: { rows: { row: [hosts, hosts, ''] } },
  households: { rows: { row: [`${hosts}h`, hosts, ''] } },
  invitation_addresses: {
    rows: {
      byClient: ['C', 'C', '-'],
      byVenue: [venue, venue, '-'],
      toClients: ['C', 'C', '-'],
      toVenues: ['V', 'V', '-'],
    },
  },
  invitation_mails: servicesOwn,
  invitations: {
    live: true,
    rows: {
      byClient: [lookers, 'C', 'C'],
      byVenue: [lookers, 'V', venue],
      toClients: ['C', 'C', 'C'],
      toVenues: ['V', 'V', 'V'],
    },
  },
  history_chain: { service: 'reads adds', rows: { row: ['-', '-', '-'] } },
  history_to_chain: { service: 'reads deletes', rows: { row: ['-', '-', '-'] } },
  known_proposals: servicesOwn,
  links: {
    rows: {
      household: [hosts, '-', hosts],
      clients: ['C', '-', 'C'],
      florists: ['', '-', ''],
    },
  },
  memberships: {
    rows: { clients: ['C', '', ''], florists: ['F', '', ''], assistants: [venue, '', ''] },
  },
  occupancy: servicesOwn,
  organisations: {
    rows: {
      clients: [`${parties}U`, '', ''],
      coPlanners: [`${parties}U`, '', ''],
      venues: [everybody, '', ''],
      florists: [everybody, '', ''],
    },
  },
  people: {
    rows: {
      clients: [`${parties}U`, '', 'C'],
      // The other event's hosts see them too; no other vendor does.
      florists: [`${lookers}${florist}XYlb`, '', 'F'],
      formerVendors: ['Z', '', 'Z'],
      formerMembers: ['M', '', 'M'],
    },
  },
  people_contacts: { rows: { clients: ['C', '', ''] } },
  price_rules: { rows: { venues: [venue, venue, venue], florists: ['F', 'F', 'F'] } },
  space_layouts: { rows: { row: [everybody, venue, venue] } },
  space_members: { rows: { row: [everybody, venue, ''] } },
  spaces: { rows: { row: [everybody, venue, venue] } },
  vendor_documents: { rows: { ready: [`${venue}F`, '', 'F'], unready: ['F', 'F', 'F'] } },
  vendors: { rows: { row: [everybody, '', 'F'] } },
  venue_policies: { rows: { row: [everybody, venue, venue] } },
  venue_vendor_terms: { rows: { row: [venue, venue, venue] } },
  venue_vendors: { rows: { row: [`${venue}F`, venue, venue] } },
  venues: { rows: { row: [everybody, '', venue] } },

  // tasks
  form_answers: { rows: { clients: ['Cc', 'Cc', ''], florists: [florist, florist, ''] } },
  form_drafts: { rows: { clients: ['Cc', 'Cc', 'Cc'], florists: [florist, florist, florist] } },
  // The client's hangs below a task that nobody else sees.
  forms: { rows: { clients: ['Cc', 'Cc', 'Cc'], florists: [florist, planners, florist] } },
  task_closings: servicesOwn,
  task_parties: servicesOwn,
  tasks: {
    live: true,
    rows: { clients: ['Cc', planners, 'Cc'], florists: [lookers + florist, planners, florist] },
  },

  // messaging
  messages: {
    live: true,
    rows: {
      planning: ['C', 'C', ''],
      event: [lookers, 'V', ''],
      element: [lookers + florist, florist, ''],
      assistants: [lookers + florist, '', ''],
      betweenVenueAndVendor: [venue + florist, florist, ''],
    },
  },
  routed_questions: { rows: { row: [lookers + florist, '', 'C'] } },
  thread_reads: { rows: { planning: ['C', 'C', 'C'], element: [florist, florist, florist] } },
  threads: {
    rows: {
      planning: ['C', '', 'C'],
      event: [lookers, '', planners],
      element: [lookers + florist, '', planners + florist],
      betweenVenueAndVendor: [venue + florist, '', venue + florist],
      withNoVendor: [venue, '', venue],
    },
  },

  // payments
  checkouts: { rows: { row: [hosts, 'Cc', ''] } },
  ledger_entries: { service: 'reads adds', rows: { row: [venue, '-', '-'] } },
  payment_events: servicesOwn,
  payment_parties: servicesOwn,
  payments: { live: true, rows: { row: [lookers, '', planners] } },
  quotable_elements: { rows: { row: [lookers, '', ''] } },
  quote_acceptances: { rows: { row: [lookers, 'Cc', ''] } },
  quotes: { rows: { row: [lookers, planners, planners] } },
  refunds: { rows: { row: [lookers, 'V', ''] } },
  stripe_customers: servicesOwn,
  stripe_events: servicesOwn,

  // notifications
  deliveries: servicesOwn,
  notification_elements: servicesOwn,
  notification_events: servicesOwn,
  notification_parties: servicesOwn,
  notification_preferences: { rows: { row: ['C', 'C', 'C'] } },
  notifications: { live: true, rows: { row: ['C', '', 'C'] } },

  // orchestrator
  element_lives: servicesOwn,
  interrupts: { rows: { row: [lookers, '', ''] } },
  mandates: servicesOwn,
  model_calls: servicesOwn,
  plannings: servicesOwn,
  proposals: { live: true, rows: { row: [lookers, '', ''] } },
  runs: { rows: { row: [lookers, '', ''] } },
  thread_leases: servicesOwn,
  tool_calls: { rows: { row: [lookers, '', ''] } },
};
