import { describe, expect, test } from 'vitest';
import { type ProcessName, topology } from '../../../topology.ts';
import { localPorts } from './local-ports.ts';
import { type LocalAddresses, processEnvironment } from './process-environment.ts';

const names = Object.keys(topology) as ProcessName[];
const addresses: LocalAddresses = {
  publicUrl: 'http://127.0.0.1:4700',
  ports: localPorts(undefined),
  secrets: {
    databasePasswords: Object.fromEntries(names.map((name) => [`${name}_service`, `db-${name}`])),
    natsPasswords: Object.fromEntries(names.map((name) => [name, `nats-${name}`])),
    stripeSecretKey: 'stripe-key',
    stripeWebhookSecret: 'stripe-webhook',
  },
  natsUrl: 'nats://127.0.0.1:4650',
  redisUrl: 'redis://127.0.0.1:4660',
  clamdUrl: 'tcp://127.0.0.1:4680',
  supabase: { url: 'supabase', jwksUrl: 'jwks', issuer: 'issuer', publishableKey: 'publishable', secretKey: 'secret' },
  serviceTokens: { jwksUrl: 'token-jwks', issuer: 'token-issuer', fileFor: (name) => `tokens/${name}` },
  linkKey: { privateKeyPem: 'link-key', publicJwksJson: '{"keys":[]}' },
  stripeUrl: 'stripe-url',
  smtpUrl: 'smtp-url',
};

const environmentOf = (name: ProcessName, replica = 0, callerEnvironment: NodeJS.ProcessEnv = {}) =>
  processEnvironment({ name, replica, addresses, callerEnvironment, replicasOf: (other) => topology[other].replicas });

test('a service gets its own logins, ports and the addresses of those it calls', () => {
  expect(environmentOf('payments')).toEqual({
    NODE_ENV: 'production',
    PROCESS_NAME: 'payments-1',
    PORT: '4704',
    METRICS_PORT: '4714',
    PUBLIC_URL: 'http://127.0.0.1:4700',
    DATABASE_URL: 'postgresql://payments_service:db-payments@127.0.0.1:4640/postgres',
    DATABASE_DIRECT_URL: 'postgresql://payments_service:db-payments@127.0.0.1:4640/postgres',
    NATS_URL: 'nats://127.0.0.1:4650',
    NATS_USER: 'payments',
    NATS_PASSWORD: 'nats-payments',
    REDIS_URL: 'redis://127.0.0.1:4660',
    SUPABASE_URL: 'supabase',
    SUPABASE_JWKS_URL: 'jwks',
    SUPABASE_ISSUER: 'issuer',
    SERVICE_TOKEN_FILE: 'tokens/payments',
    SERVICE_TOKEN_JWKS_URL: 'token-jwks',
    SERVICE_TOKEN_ISSUER: 'token-issuer',
    LINK_TOKEN_JWKS: '{"keys":[]}',
    STRIPE_API_URL: 'stripe-url',
    STRIPE_SECRET_KEY: 'stripe-key',
    STRIPE_WEBHOOK_SECRET: 'stripe-webhook',
  });
  const calling = environmentOf('notifications');
  expect(calling.EVENTS_RPC_ADDRESS).toBe('ipv4:127.0.0.1:4701,127.0.0.1:4721');
  expect(calling.TASKS_RPC_ADDRESS).toBeUndefined();
});

test('a further replica listens 20 higher under a name of its own', () => {
  expect(environmentOf('events', 1)).toMatchObject({ PROCESS_NAME: 'events-2', PORT: '4721', METRICS_PORT: '4731' });
});

describe('who gets which secret', () => {
  const only: [variable: string, holders: ProcessName[]][] = [
    ['DATABASE_URL', ['events', 'tasks', 'messaging', 'payments', 'notifications', 'orchestrator']],
    ['SUPABASE_SECRET_KEY', ['events']],
    ['LINK_TOKEN_KEY', ['events']],
    ['CLAMD_URL', ['events']],
    ['SUPABASE_PUBLISHABLE_KEY', ['web']],
    ['STRIPE_SECRET_KEY', ['payments']],
    ['STRIPE_WEBHOOK_SECRET', ['payments']],
    ['SMTP_URL', ['notifications']],
    ['MARQUEE_MODEL', ['orchestrator']],
    ['ANTHROPIC_API_KEY', ['orchestrator']],
    ['LINK_TOKEN_JWKS', names],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', names],
  ];
  test.each(only)('%s: %s', (variable, holders) => {
    const caller = { ANTHROPIC_API_KEY: 'key', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' };
    expect(names.filter((name) => variable in environmentOf(name, 0, caller))).toEqual(holders);
  });
});

test('nothing else of the caller reaches a process', () => {
  const environment = environmentOf('web', 0, {
    AWS_SECRET_ACCESS_KEY: 'x',
    NODE_OPTIONS: '--inspect',
    LOG_LEVEL: 'debug',
  });
  expect(environment).not.toHaveProperty('AWS_SECRET_ACCESS_KEY');
  expect(environment).not.toHaveProperty('NODE_OPTIONS');
  expect(environment.LOG_LEVEL).toBe('debug');
});

test('the model is the offline one unless the caller names another', () => {
  expect(environmentOf('orchestrator').MARQUEE_MODEL).toBe('offline');
  expect(environmentOf('orchestrator', 0, { MARQUEE_MODEL: 'openai:x' }).MARQUEE_MODEL).toBe('openai:x');
});

test('another block of ports moves them all', () => {
  const ports = localPorts('5600');
  expect(ports.postgres).toBe(5640);
  expect(ports.ofProcess('web', 1)).toEqual({ port: 5720, metricsPort: 5730 });
});

test.each(['80', '4650', 'x', '32700'])('MARQUEE_PORT_BASE=%s is refused', (base) => {
  expect(() => localPorts(base)).toThrow(/set it to a multiple of 100/);
});
