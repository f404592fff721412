import { openStripe } from './stripe/open-stripe.ts';

export interface DependencyOptions {
  readonly stripeSecretKey: string;
  readonly stripeWebhookSecret: string;
  readonly stripeApiUrl: string | undefined;
  readonly publicUrl: string;
}

/** What this service opens beside its database and its bus. */
export function openDependencies({ stripeSecretKey, stripeWebhookSecret, stripeApiUrl, publicUrl }: DependencyOptions) {
  const stripe = openStripe({ secretKey: stripeSecretKey, apiUrl: stripeApiUrl });
  return { stripe, stripeWebhookSecret, publicUrl: publicUrl.replace(/\/+$/, ''), close: async () => undefined };
}

export type Dependencies = ReturnType<typeof openDependencies>;
