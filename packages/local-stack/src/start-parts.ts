import { join } from 'node:path';
import { type ProcessName, topology } from '../../../topology.ts';
import { type RunningClamd, startClamd } from './clamd/start-clamd.ts';
import { databaseRole, type LocalSecrets, localSecrets } from './local-secrets.ts';
import { type NatsUser, natsUsers } from './nats/nats-users.ts';
import { type RunningNats, startNats } from './nats/start-nats.ts';
import { applyMigrations, type MigrationsOutcome } from './postgres/apply-migrations.ts';
import { giveLoginPasswords } from './postgres/give-passwords.ts';
import { type RunningPostgres, startPostgres } from './postgres/start-postgres.ts';
import { freePort } from './processes/free-port.ts';
import { type Kept, type KeptState, keepRunning } from './processes/keep-running.ts';
import { type RunningRedis, startRedis } from './redis/start-redis.ts';
import { type LinkSigningKey, linkSigningKey } from './service-tokens/link-signing-key.ts';
import { type ServiceTokens, startServiceTokens } from './service-tokens/start-service-tokens.ts';
import { prepareSupabaseDatabase } from './supabase-api/prepare-database.ts';

const SERVICES = (Object.keys(topology) as ProcessName[]).filter((name) => name !== 'web');

export interface PartsOptions {
  readonly dataFolder: string;
  /** 0 takes a free one. */
  readonly ports: {
    readonly postgres: number;
    readonly nats: number;
    readonly natsMonitor: number;
    readonly redis: number;
    readonly clamd: number;
    readonly serviceTokens: number;
  };
  /** false gives up safety against power cuts for speed: for tests. */
  readonly durable: boolean;
  /** `supabase/migrations`; afterwards each service's database role gets its password. */
  readonly migrationsFolder: string;
  /** The services that have a database login, a NATS user and a token; those of the topology unless told. */
  readonly serviceNames?: readonly string[];
  /** One line of one part's output. */
  readonly log?: (part: string, line: string) => void;
  /** What is told about the parts: that one died and is started again. */
  readonly report?: (line: string) => void;
  readonly onSpawn?: (part: string, pid: number) => void;
  readonly onChange?: (state: KeptState) => void;
}

export interface RunningParts {
  readonly postgres: Kept<RunningPostgres>;
  readonly nats: Kept<RunningNats>;
  readonly redis: Kept<RunningRedis>;
  readonly clamd: Kept<RunningClamd>;
  readonly serviceTokens: ServiceTokens;
  readonly linkKey: LinkSigningKey;
  readonly secrets: LocalSecrets;
  readonly migrations: MigrationsOutcome;
  stop(): Promise<void>;
}

/**
 * Starts Postgres (prepared and migrated), NATS, Redis, clamd and the service tokens, and keeps them running on the same
 * ports and data. Everything ends again when one of them doesn't start.
 */
export async function startParts(options: PartsOptions): Promise<RunningParts> {
  await using undo = new AsyncDisposableStack();
  const keep = async <Part extends { stop(): Promise<void> }>(starting: Promise<Part>): Promise<Part> => {
    const part = await starting;
    undo.defer(() => part.stop());
    return part;
  };
  const { dataFolder, serviceNames = SERVICES } = options;
  const ports = await settled(options.ports);
  const secrets = localSecrets(dataFolder, serviceNames);
  const names = [...serviceNames, 'web'];
  const tokensFolder = join(dataFolder, 'service-tokens');
  // Whatever fails, the others must have come to their end before they can be stopped.
  const [database, nats, redis, clamd, serviceTokens] = await Promise.allSettled([
    startDatabase(options, ports.postgres, keep),
    keep(keepNats(options, { ...ports, users: natsUsers(serviceNames, secrets.natsPasswords) })),
    keep(keepRedis(options, ports.redis)),
    keep(keepClamd(options, ports.clamd)),
    keep(startServiceTokens({ dataFolder: tokensFolder, port: ports.serviceTokens, names })),
  ]);
  const { postgres } = valueOf(database);
  const running = {
    postgres,
    nats: valueOf(nats),
    redis: valueOf(redis),
    clamd: valueOf(clamd),
    serviceTokens: valueOf(serviceTokens),
  };
  const { adminUrl } = postgres.current();
  const migrations = await applyMigrations({ adminUrl, folder: options.migrationsFolder });
  const roles = serviceNames.map(databaseRole);
  const passwords = Object.fromEntries(roles.map((role) => [role, secrets.databasePasswords[role] ?? '']));
  await giveLoginPasswords({ adminUrl, passwords });
  const linkKey = await linkSigningKey(tokensFolder);
  const all = undo.move();
  return { ...running, linkKey, secrets, migrations, stop: () => all.disposeAsync() };
}

type Keep = <Part extends { stop(): Promise<void> }>(starting: Promise<Part>) => Promise<Part>;

async function startDatabase(options: PartsOptions, port: number, keep: Keep) {
  const dataFolder = join(options.dataFolder, 'postgres');
  const { durable } = options;
  const postgres = await keep(
    keepRunning({
      ...reporting('postgres', options),
      start: () => startPostgres({ dataFolder, port, durable, ...output('postgres', options) }),
    }),
  );
  await prepareSupabaseDatabase(postgres.current().superuserUrl);
  return { postgres };
}

interface NatsSetUp {
  readonly nats: number;
  readonly natsMonitor: number;
  readonly users: readonly NatsUser[];
}

function keepNats(options: PartsOptions, { nats, natsMonitor, users }: NatsSetUp): Promise<Kept<RunningNats>> {
  const listen = { dataFolder: join(options.dataFolder, 'nats'), port: nats, httpPort: natsMonitor };
  return keepRunning({
    ...reporting('nats', options),
    start: () => startNats({ ...listen, users, ...output('nats', options) }),
  });
}

function keepRedis(options: PartsOptions, port: number): Promise<Kept<RunningRedis>> {
  const dataFolder = join(options.dataFolder, 'redis');
  return keepRunning({
    ...reporting('redis', options),
    start: () => startRedis({ dataFolder, port, ...output('redis', options) }),
  });
}

function keepClamd(options: PartsOptions, port: number): Promise<Kept<RunningClamd>> {
  const dataFolder = join(options.dataFolder, 'clamd');
  return keepRunning({
    ...reporting('clamd', options),
    start: () => startClamd({ dataFolder, port, ...output('clamd', options) }),
  });
}

function reporting(name: string, { report, onChange }: PartsOptions) {
  return { name, log: (line: string) => report?.(line), ...(onChange ? { onChange } : {}) };
}

function output(name: string, { log, onSpawn }: PartsOptions) {
  return { log: (line: string) => log?.(name, line), onSpawn: (pid: number) => onSpawn?.(name, pid) };
}

/** A free port is chosen once: a restart must come back under the address that everybody has. */
async function settled<Ports extends Readonly<Record<string, number>>>(ports: Ports): Promise<Ports> {
  const chosen = Object.entries(ports).map(async ([name, port]) => [name, port === 0 ? await freePort() : port]);
  return Object.fromEntries(await Promise.all(chosen)) as Ports;
}

function valueOf<Value>(result: PromiseSettledResult<Value>): Value {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}
