import type { LocalPorts } from './local-ports.ts';
import { type LocalAddresses, publicUrl } from './process-environment.ts';
import type { RunningLocalParts } from './run-local-parts.ts';
import type { RunningParts } from './start-parts.ts';

/** What people may want to open, by the name under which `up` and `status` show it. No secrets. */
export function shownAddresses(ports: LocalPorts): Readonly<Record<string, string>> {
  const at = (port: number) => `http://127.0.0.1:${port}`;
  return {
    Marquee: publicUrl(ports),
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
  ports: LocalPorts,
  parts: RunningParts,
  { addresses }: Pick<RunningLocalParts, 'addresses'>,
): LocalAddresses {
  return {
    ports,
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
