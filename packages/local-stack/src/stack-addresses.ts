import { type LocalAddresses, publicUrl } from './process-environment.ts';
import type { RunningLocalParts } from './run-local-parts.ts';
import type { StackOptions } from './stack-options.ts';
import type { RunningParts } from './start-parts.ts';

type Where = Pick<StackOptions, 'ports' | 'publicUrl'>;

/** What people may want to open, by the name under which `up` and `status` show it. No secrets. */
export function shownAddresses(options: Where): Readonly<Record<string, string>> {
  const { ports } = options;
  const at = (port: number) => `http://127.0.0.1:${port}`;
  return {
    Marquee: publicUrl(options),
    Mail: at(ports.mailPage),
    Stripe: at(ports.stripe),
    'Supabase API': at(ports.supabaseApi),
    Postgres: `127.0.0.1:${ports.postgres}`,
    NATS: `nats://127.0.0.1:${ports.nats} (monitor ${at(ports.natsMonitor)})`,
    Redis: `redis://127.0.0.1:${ports.redis}`,
    clamd: `tcp://127.0.0.1:${ports.clamd}`,
  };
}

/** What the environments of the processes are made of, once the parts run. */
export function localAddresses(
  options: Where,
  parts: RunningParts,
  { addresses }: Pick<RunningLocalParts, 'addresses'>,
): LocalAddresses {
  return {
    ports: options.ports,
    publicUrl: publicUrl(options),
    secrets: parts.secrets,
    natsUrl: parts.nats.current().url,
    redisUrl: parts.redis.current().url,
    clamdUrl: parts.clamd.current().url,
    serviceTokens: parts.serviceTokens,
    linkKey: parts.linkKey,
    supabase: addresses.supabase,
    stripeUrl: addresses.stripeUrl,
    smtpUrl: addresses.smtpUrl,
  };
}
