import Stripe from 'stripe';

export interface StripeOptions {
  readonly secretKey: string;
  /** Another address than Stripe's own, where one is set. */
  readonly apiUrl: string | undefined;
}

/** A job's lease is 30 s: an answer that takes longer is an unknown outcome. */
const timeoutMs = 12_000;

/** Stripe's SDK. It repeats nothing by itself: a repeat is the job's, which first finds out what became of the call. */
export function openStripe({ secretKey, apiUrl }: StripeOptions): Stripe {
  const common = { maxNetworkRetries: 0, timeout: timeoutMs, telemetry: false } as const;
  if (!apiUrl) return new Stripe(secretKey, common);
  const { hostname, port, protocol } = new URL(apiUrl);
  const isPlain = protocol === 'http:';
  return new Stripe(secretKey, {
    ...common,
    host: hostname,
    port: port || (isPlain ? 80 : 443),
    protocol: isPlain ? 'http' : 'https',
  });
}
