import { inject } from 'vitest';
import './provided-context.ts';

let named: string | undefined;

/** Names the Postgres of which worlds are copies, for whoever opens one outside of a test run. */
export function useCluster(superuserUrl: string): void {
  named = superuserUrl;
}

/** The Postgres of which this world is a copy, as its superuser: the test run's, unless another one was named. */
export function superuserUrl(): string {
  return named ?? inject('superuserUrl');
}
