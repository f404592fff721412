/**
 * Prints the Secrets of the development cluster (for "kubectl apply --filename -"): passwords made once and kept beside the
 * local stack's data, NATS's users with their rights, and what the caller's environment holds of the parts outside.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from '@marquee/local-stack/data-folder.ts';
import { databaseRole, localSecrets } from '@marquee/local-stack/local-secrets.ts';
import { natsUsers } from '@marquee/local-stack/nats/nats-users.ts';
import { postgresPasswords } from '@marquee/local-stack/postgres/postgres-passwords.ts';
import { linkSigningKey } from '@marquee/local-stack/service-tokens/link-signing-key.ts';
import { stringify } from 'yaml';
import { type ProcessName, topology } from '../topology.ts';

const names = Object.keys(topology) as ProcessName[];
const services = names.filter((name) => topology[name].kind === 'service');
const folder = join(dataFolder(), 'development-cluster');
mkdirSync(folder, { recursive: true, mode: 0o700 });
const secrets = localSecrets(folder, services);
const linkKey = await linkSigningKey(folder);

/** Parts that stand outside the cluster: whoever has no account for one yet can't start its process. */
const outside = {
  events: ['SUPABASE_SECRET_KEY'],
  payments: ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'],
  notifications: ['SMTP_URL'],
} as const satisfies Partial<Record<ProcessName, readonly string[]>>;
const missing = Object.values(outside)
  .flat()
  .filter((name) => !process.env[name]);

function secret(name: string, stringData: Record<string, string>) {
  const metadata = { name, namespace: 'marquee-development' };
  return { apiVersion: 'v1', kind: 'Secret', metadata, type: 'Opaque', stringData };
}

function secretOf(name: ProcessName) {
  const role = databaseRole(name);
  const databaseUrl = `postgresql://${role}:${secrets.databasePasswords[role]}@postgres:5432/postgres`;
  const own: readonly string[] = outside[name as keyof typeof outside] ?? [];
  return secret(`marquee-${name}`, {
    NATS_PASSWORD: secrets.natsPasswords[name] ?? '',
    REDIS_URL: 'redis://redis:6379',
    LINK_TOKEN_JWKS: linkKey.publicJwksJson,
    ...(name === 'web' ? {} : { DATABASE_URL: databaseUrl, DATABASE_DIRECT_URL: databaseUrl }),
    ...(name === 'events' ? { LINK_TOKEN_KEY: linkKey.privateKeyPem } : {}),
    ...Object.fromEntries(own.map((key) => [key, process.env[key] ?? ''])),
  });
}

/** The server's configuration language takes JSON as it is. */
function natsConfiguration(): string {
  const users = natsUsers(services, secrets.natsPasswords).map(({ name, password, publish, subscribe }) => ({
    user: name,
    password,
    permissions: { publish, subscribe },
  }));
  const jetstream = { store_dir: '/data', max_memory_store: 64 * 1024 ** 2, max_file_store: 1024 ** 3 };
  const configuration = { server_name: 'marquee-development', port: 4222, jetstream, authorization: { users } };
  return `${JSON.stringify(configuration, undefined, 2)}\n`;
}

if (missing.length > 0) {
  console.error(`Set ${missing.join(', ')} and run this again: they stand outside the cluster.`);
  process.exitCode = 1;
} else {
  const all = [
    secret('development-postgres', { POSTGRES_PASSWORD: postgresPasswords(folder).supabase_admin }),
    secret('development-nats', { 'nats.conf': natsConfiguration() }),
    ...names.map(secretOf),
  ];
  console.log(all.map((one) => stringify(one)).join('---\n'));
}
