import { objectOf, type Parameters } from './form-parameters.ts';
import { StripeError } from './stripe-error.ts';

/**
 * What `metadata[simulate]` of a request makes go wrong:
 * `slow` answers after three seconds; `server_error` answers 500 and does nothing; `rate_limit` answers 429 the first
 * time; `timeout_before` breaks the connection the first two times, with nothing done; `timeout_after` does the work
 * and breaks it the first two times; `hang_after` does the work and never answers. Where nothing of a request says so, the
 * next ones can be told to by `/control/troubles` (troubles/troubles.ts), reads too.
 */
export const simulations = [
  'slow',
  'server_error',
  'rate_limit',
  'timeout_before',
  'timeout_after',
  'hang_after',
] as const;
export type Simulation = (typeof simulations)[number];

export const slowAnswerMs = 3_000;
const rememberedMax = 10_000;

/** The SDK itself tries once more, unasked, when a connection breaks; its caller is to see the error nevertheless. */
const timesAtFirst: Readonly<Record<Simulation, number>> = {
  slow: Number.POSITIVE_INFINITY,
  server_error: Number.POSITIVE_INFINITY,
  rate_limit: 1,
  timeout_before: 2,
  timeout_after: 2,
  hang_after: Number.POSITIVE_INFINITY,
};

/** Decides for each request what goes wrong with it. The first times are counted by idempotency key. */
export function createSimulations() {
  const timesSeen = new Map<string, number>();
  return (parameters: Parameters, identity: string): Simulation | undefined => {
    const ofIntent = objectOf(objectOf(parameters, 'payment_intent_data'), 'metadata').simulate;
    const asked = objectOf(parameters, 'metadata').simulate ?? ofIntent;
    const simulation = simulations.find((known) => known === asked);
    if (simulation === undefined) return undefined;
    if (timesSeen.size >= rememberedMax) timesSeen.clear();
    const times = (timesSeen.get(identity) ?? 0) + 1;
    timesSeen.set(identity, times);
    return times <= timesAtFirst[simulation] ? simulation : undefined;
  };
}

export function serverError(): StripeError {
  return new StripeError(500, 'api_error', { message: 'An unknown error occurred (simulated).' });
}

export function rateLimitError(): StripeError {
  return new StripeError(429, 'rate_limit_error', {
    message: 'Too many requests in a short time (simulated). Try again.',
    code: 'rate_limit',
  });
}
