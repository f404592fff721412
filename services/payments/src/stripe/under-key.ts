import Stripe from 'stripe';

/** More faults of Stripe's than a job has tries. */
const keysMax = 20;

/**
 * Has Stripe do something once under a job's key. Stripe remembers under a key that it failed inside, too, and says nothing
 * else for a day: where that is all that it says, the next key is taken, always in the same order. It comes to this only
 * after the job has asked Stripe, which knew nothing of the work: then it wasn't done under the keys before.
 */
export async function underKey<T>(key: string, send: (options: { idempotencyKey: string }) => Promise<T>): Promise<T> {
  for (let nr = 1; ; nr++)
    try {
      return await send({ idempotencyKey: nr === 1 ? key : `${key}-${nr}` });
    } catch (error) {
      if (!isRememberedFault(error) || nr === keysMax) throw error;
    }
}

/** https://docs.stripe.com/api/idempotent_requests: also the answers of 500 are kept, and told by this header. */
function isRememberedFault(error: unknown): boolean {
  return (
    error instanceof Stripe.errors.StripeError &&
    (error.statusCode ?? 0) >= 500 &&
    error.headers?.['idempotent-replayed'] === 'true'
  );
}
