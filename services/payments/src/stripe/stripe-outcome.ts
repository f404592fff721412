import { JobFailed, OutcomeUnknown } from '@marquee/service-kit/jobs/job.ts';
import Stripe from 'stripe';

/**
 * What an error of Stripe's SDK means for a job. A connection that broke and an error inside Stripe say nothing about
 * whether the work was done; a request that Stripe refuses is refused for ever; anything else may work later.
 */
export function jobErrorOf(error: unknown): Error {
  const { errors } = Stripe;
  if (error instanceof errors.StripeConnectionError || error instanceof errors.StripeAPIError)
    return new OutcomeUnknown(`Stripe: ${error.type}`, { cause: error });
  if (error instanceof errors.StripeInvalidRequestError || error instanceof errors.StripeCardError)
    return new JobFailed(`Stripe: ${error.code ?? error.type}`, { cause: error });
  return error instanceof Error
    ? error
    : new Error('Stripe answered with something that is no error', { cause: error });
}

/** Our clocks and Stripe's differ a little: a search from a moment on begins so much earlier. */
export const clockSkewSeconds = 300;
