/**
 * The map of Marquee: every process once. The local stack, the chart and docs/map.md are made from it.
 *
 * `port` is the gRPC port (for web: HTTP) of the first replica, `metricsPort` its health and metrics page; on one
 * machine the n-th further replica listens n * 20 higher. In Kubernetes every replica listens on the first pair.
 */
export interface ProcessShape {
  readonly kind: 'service' | 'web';
  readonly port: number;
  readonly metricsPort: number;
  readonly replicas: number;
  /** The services whose RPCs its jobs (or, for web, its pages) call. */
  readonly calls: readonly ServiceName[];
  /** The tables in the schema `public` that it owns. */
  readonly owns: readonly string[];
  readonly does: string;
}

export type ServiceName = 'events' | 'tasks' | 'messaging' | 'payments' | 'notifications' | 'orchestrator';
export type ProcessName = ServiceName | 'web';

export const topology = {
  events: {
    kind: 'service',
    port: 4701,
    metricsPort: 4711,
    replicas: 2,
    calls: [],
    owns: [
      'action_history',
      'action_history_personal',
      'approvals',
      'break_glasses',
      'avatars',
      'change_requests',
      'clients',
      'closures',
      'consents',
      'due_payments',
      'element_versions',
      'elements',
      'erasure_parts',
      'erasures',
      'event_briefs',
      'event_parties',
      'events',
      'files',
      'functions',
      'guest_diets',
      'guests',
      'history_chain',
      'history_to_chain',
      'holds',
      'household_contacts',
      'households',
      'invitation_addresses',
      'invitation_mails',
      'invitations',
      'known_proposals',
      'links',
      'memberships',
      'occupancy',
      'organisations',
      'people',
      'people_contacts',
      'price_rules',
      'space_layouts',
      'space_members',
      'spaces',
      'vendor_documents',
      'vendors',
      'venue_policies',
      'venue_vendor_terms',
      'venue_vendors',
      'venues',
    ],
    does: 'what is planned, where, by whom, at which price, and whether it may be',
  },
  tasks: {
    kind: 'service',
    port: 4702,
    metricsPort: 4712,
    replicas: 1,
    calls: [],
    owns: ['form_answers', 'form_drafts', 'forms', 'task_closings', 'task_parties', 'tasks'],
    does: 'who must do what by when',
  },
  messaging: {
    kind: 'service',
    port: 4703,
    metricsPort: 4713,
    replicas: 1,
    calls: [],
    owns: ['messages', 'routed_questions', 'thread_reads', 'threads'],
    does: 'who says what to whom',
  },
  payments: {
    kind: 'service',
    port: 4704,
    metricsPort: 4714,
    replicas: 1,
    calls: [],
    owns: [
      'checkouts',
      'ledger_entries',
      'payment_events',
      'payment_parties',
      'payments',
      'quotable_elements',
      'quote_acceptances',
      'quotes',
      'refunds',
      'stripe_customers',
      'stripe_events',
    ],
    does: 'who owes what, and what was paid',
  },
  notifications: {
    kind: 'service',
    port: 4705,
    metricsPort: 4715,
    replicas: 1,
    calls: ['events'],
    owns: [
      'deliveries',
      'notification_elements',
      'notification_events',
      'notification_parties',
      'notification_preferences',
      'notifications',
    ],
    does: 'who is told what, how and when',
  },
  orchestrator: {
    kind: 'service',
    port: 4706,
    metricsPort: 4716,
    replicas: 1,
    calls: ['events', 'tasks', 'messaging'],
    owns: [
      'element_lives',
      'interrupts',
      'mandates',
      'model_calls',
      'plannings',
      'proposals',
      'runs',
      'thread_leases',
      'tool_calls',
    ],
    does: 'what should happen next',
  },
  web: {
    kind: 'web',
    port: 4700,
    metricsPort: 4710,
    replicas: 2,
    calls: ['events', 'tasks', 'messaging', 'payments', 'notifications', 'orchestrator'],
    owns: [],
    does: 'the gateway, and the pages that people see',
  },
} as const satisfies Record<ProcessName, ProcessShape>;
