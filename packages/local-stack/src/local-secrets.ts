import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { natsUserNames } from './nats/nats-users.ts';

export interface LocalSecrets {
  /** By database role: `<service>_service`. */
  readonly databasePasswords: Readonly<Record<string, string>>;
  /** By NATS user. */
  readonly natsPasswords: Readonly<Record<string, string>>;
  readonly stripeSecretKey: string;
  readonly stripeWebhookSecret: string;
}

/** The random secrets of a local copy, kept in its data folder; a service that is new gets its own. */
export function localSecrets(dataFolder: string, serviceNames: readonly string[]): LocalSecrets {
  const path = join(dataFolder, 'secrets.json');
  const kept = read(path);
  const secrets: LocalSecrets = {
    databasePasswords: {
      ...Object.fromEntries(serviceNames.map((name) => [databaseRole(name), secret()])),
      ...kept?.databasePasswords,
    },
    natsPasswords: {
      ...Object.fromEntries(natsUserNames(serviceNames).map((name) => [name, secret()])),
      ...kept?.natsPasswords,
    },
    stripeSecretKey: kept?.stripeSecretKey ?? `sk_test_${secret()}`,
    stripeWebhookSecret: kept?.stripeWebhookSecret ?? `whsec_${secret()}`,
  };
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const draft = `${path}.next`;
  writeFileSync(draft, JSON.stringify(secrets, undefined, 2), { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, path);
  return secrets;
}

/** The login with which a service opens its database. */
export function databaseRole(service: string): string {
  return `${service}_service`;
}

function secret(): string {
  return randomBytes(24).toString('hex');
}

function read(path: string): LocalSecrets | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LocalSecrets;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${path} can't be read as JSON; remove it to have new secrets made.`, { cause: error });
  }
}
