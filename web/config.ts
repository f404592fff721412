import { readConfig } from '@marquee/service-kit/config/read-config.ts';
import { serviceEnvironment } from '@marquee/service-kit/config/service-environment.ts';
import * as z from 'zod';

const rpcAddress = z.string().regex(/^(ipv4|ipv6|dns):/);

/** What web reads: what every process reads but the database, Supabase's public side, and where each service answers. */
const webEnvironment = serviceEnvironment
  .omit({ DATABASE_URL: true, DATABASE_DIRECT_URL: true, GRPC_REFLECTION: true })
  .extend({
    /** Where people open Marquee: the one origin whose pages may act. */
    PUBLIC_URL: z.url(),
    SUPABASE_URL: z.url(),
    SUPABASE_PUBLISHABLE_KEY: z.string().min(1),
    EVENTS_RPC_ADDRESS: rpcAddress,
    TASKS_RPC_ADDRESS: rpcAddress,
    MESSAGING_RPC_ADDRESS: rpcAddress,
    PAYMENTS_RPC_ADDRESS: rpcAddress,
    NOTIFICATIONS_RPC_ADDRESS: rpcAddress,
    ORCHESTRATOR_RPC_ADDRESS: rpcAddress,
    /** The addresses of the proxies whose word about a caller's address counts, separated by commas. */
    TRUSTED_PROXIES: z.string().optional(),
    /** How many calls of one endpoint, or pages, an address or a person may ask for in a minute; a twentieth of what is costly. */
    RATE_LIMIT_PER_MINUTE: z.coerce.number().int().positive().default(600),
    /** The same for each step of signing in, where every try is a guess. */
    SIGN_IN_LIMIT_PER_MINUTE: z.coerce.number().int().positive().default(30),
    /** Pages from their sources, renewed as they change. */
    MARQUEE_WEB_DEV: z.stringbool().default(false),
  });

export type WebConfig = z.infer<typeof webEnvironment>;

export function readWebConfig(): WebConfig {
  return readConfig(webEnvironment, process.env);
}

/** For tests, which bring an environment of their own. */
export function parseWebConfig(environment: Record<string, string>): WebConfig {
  return webEnvironment.parse(environment);
}
