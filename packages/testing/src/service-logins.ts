export const serviceNames = ['events', 'tasks', 'messaging', 'payments', 'notifications', 'orchestrator'] as const;

/** The logins of a test's own Postgres, which nobody else reaches and which is gone after the run. */
export const testPassword = 'for-tests-alone';
