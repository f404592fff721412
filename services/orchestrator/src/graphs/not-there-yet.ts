import type { RetryPolicy } from '@langchain/langgraph';

/** What another service hears of by a domain event hasn't come there yet: the node is walked again in a moment. */
export class NotThereYet extends Error {
  override readonly name = 'NotThereYet';
}

/** Some six seconds in all; after that the run fails, and is walked again later. */
export const untilItIsThere: RetryPolicy = {
  initialInterval: 60,
  backoffFactor: 1.6,
  maxInterval: 1_000,
  maxAttempts: 12,
  jitter: false,
  logWarning: false,
  retryOn: (error: unknown) => error instanceof NotThereYet,
};
