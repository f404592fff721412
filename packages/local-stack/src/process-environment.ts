import { type ProcessName, type ProcessShape, type ServiceName, topology } from '../../../topology.ts';
import type { LocalPorts } from './local-ports.ts';
import { databaseRole, type LocalSecrets } from './local-secrets.ts';

/** Everything about the running parts that a process's environment is made of. */
export interface LocalAddresses {
  readonly ports: LocalPorts;
  /** Where people open Marquee. */
  readonly publicUrl: string;
  readonly secrets: LocalSecrets;
  readonly natsUrl: string;
  readonly redisUrl: string;
  readonly clamdUrl: string;
  readonly supabase: {
    readonly url: string;
    readonly jwksUrl: string;
    readonly issuer: string;
    readonly publishableKey: string;
    readonly secretKey: string;
  };
  readonly serviceTokens: {
    readonly jwksUrl: string;
    readonly issuer: string;
    fileFor(name: string): string;
  };
  readonly linkKey: { readonly privateKeyPem: string; readonly publicJwksJson: string };
  readonly stripeUrl: string;
  readonly smtpUrl: string;
}

export interface ProcessChoice {
  readonly name: ProcessName;
  /** From 0. */
  readonly replica: number;
  readonly addresses: LocalAddresses;
  /** How many replicas of each process run here. */
  replicasOf(name: ProcessName): number;
  readonly callerEnvironment: NodeJS.ProcessEnv;
}

/** What a program needs from its surroundings to run at all, and what may be set for all from outside. */
const PASSED_TO_ALL = ['PATH', 'HOME', 'LANG', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'LOG_LEVEL'];
/** Keys of model providers: the orchestrator's alone. */
const PROVIDER_KEYS = ['ANTHROPIC_API_KEY', 'OPENAI_API_KEY'];

/** The whole environment of one process: nothing else of the caller's gets through. Pure. */
export function processEnvironment(choice: ProcessChoice): Record<string, string> {
  const { name, replica, addresses, callerEnvironment } = choice;
  const { port, metricsPort } = addresses.ports.ofProcess(name, replica);
  return {
    ...pick(callerEnvironment, PASSED_TO_ALL),
    NODE_ENV: 'production',
    PROCESS_NAME: processName(name, replica),
    PORT: String(port),
    METRICS_PORT: String(metricsPort),
    PUBLIC_URL: addresses.publicUrl,
    NATS_URL: addresses.natsUrl,
    NATS_USER: name,
    NATS_PASSWORD: addresses.secrets.natsPasswords[name] ?? '',
    REDIS_URL: addresses.redisUrl,
    SUPABASE_URL: addresses.supabase.url,
    SUPABASE_JWKS_URL: addresses.supabase.jwksUrl,
    SUPABASE_ISSUER: addresses.supabase.issuer,
    SERVICE_TOKEN_FILE: addresses.serviceTokens.fileFor(name),
    SERVICE_TOKEN_JWKS_URL: addresses.serviceTokens.jwksUrl,
    SERVICE_TOKEN_ISSUER: addresses.serviceTokens.issuer,
    LINK_TOKEN_JWKS: addresses.linkKey.publicJwksJson,
    ...rpcAddresses(choice),
    ...(name === 'web' ? {} : databaseAddresses(name, addresses)),
    ...ownVariables(name, addresses, callerEnvironment),
  };
}

/** "events-1" is the first replica of events. */
export function processName(name: ProcessName, replica: number): string {
  return `${name}-${replica + 1}`;
}

/** Where people open Marquee: the first replica of web, unless something stands before it. */
export function publicUrl({ ports, publicUrl }: { readonly ports: LocalPorts; readonly publicUrl?: string }): string {
  return publicUrl ?? `http://127.0.0.1:${ports.ofProcess('web', 0).port}`;
}

function ownVariables(
  name: ProcessName,
  addresses: LocalAddresses,
  callerEnvironment: NodeJS.ProcessEnv,
): Record<string, string> {
  switch (name) {
    case 'web':
      return { SUPABASE_PUBLISHABLE_KEY: addresses.supabase.publishableKey };
    case 'events':
      return {
        SUPABASE_SECRET_KEY: addresses.supabase.secretKey,
        LINK_TOKEN_KEY: addresses.linkKey.privateKeyPem,
        CLAMD_URL: addresses.clamdUrl,
      };
    case 'payments':
      return {
        STRIPE_API_URL: addresses.stripeUrl,
        STRIPE_SECRET_KEY: addresses.secrets.stripeSecretKey,
        STRIPE_WEBHOOK_SECRET: addresses.secrets.stripeWebhookSecret,
      };
    case 'notifications':
      return { SMTP_URL: addresses.smtpUrl, MAIL_FROM: 'Marquee <hello@marquee.localhost>' };
    case 'orchestrator':
      return {
        MARQUEE_MODEL: callerEnvironment.MARQUEE_MODEL || 'offline',
        ...pick(callerEnvironment, PROVIDER_KEYS),
      };
    default:
      return {};
  }
}

function databaseAddresses(service: ServiceName, { ports, secrets }: LocalAddresses): Record<string, string> {
  const role = databaseRole(service);
  const url = `postgresql://${role}:${secrets.databasePasswords[role]}@127.0.0.1:${ports.postgres}/postgres`;
  return { DATABASE_URL: url, DATABASE_DIRECT_URL: url };
}

function rpcAddresses({ name, addresses, replicasOf }: ProcessChoice): Record<string, string> {
  const called = (topology[name] satisfies ProcessShape as ProcessShape).calls;
  return Object.fromEntries(
    called.map((service) => {
      const replicas = Array.from({ length: replicasOf(service) }, (_, replica) => replica);
      const sockets = replicas.map((replica) => `127.0.0.1:${addresses.ports.ofProcess(service, replica).port}`);
      return [`${service.toUpperCase()}_RPC_ADDRESS`, `ipv4:${sockets.join(',')}`];
    }),
  );
}

function pick(environment: NodeJS.ProcessEnv, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = environment[name];
      return value ? [[name, value]] : [];
    }),
  );
}
