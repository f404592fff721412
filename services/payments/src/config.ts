import { readConfig } from '@marquee/service-kit/config/read-config.ts';
import { serviceEnvironment } from '@marquee/service-kit/config/service-environment.ts';
import * as z from 'zod';

const environment = serviceEnvironment.extend({
  STRIPE_SECRET_KEY: z.string().min(1),
  /** What Stripe signs its webhooks with. */
  STRIPE_WEBHOOK_SECRET: z.string().min(1),
  /** Where Stripe's API is, if it isn't Stripe's own. */
  STRIPE_API_URL: z.url().optional(),
  /** Where people open Marquee: the checkout leads back there. */
  PUBLIC_URL: z.url(),
});

/** What this service reads from its environment. */
export const config = () => readConfig(environment, process.env);
