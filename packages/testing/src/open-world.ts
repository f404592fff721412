import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DescService } from '@bufbuild/protobuf';
import { type RunningClamd, startClamd } from '@marquee/local-stack/clamd/start-clamd.ts';
import { natsUserNames, natsUsers } from '@marquee/local-stack/nats/nats-users.ts';
import { type RunningNats, startNats } from '@marquee/local-stack/nats/start-nats.ts';
import { cloneDatabase, dropDatabase } from '@marquee/local-stack/postgres/clone-database.ts';
import { type RunningRedis, startRedis } from '@marquee/local-stack/redis/start-redis.ts';
import { type SupabaseApi, startSupabaseApi } from '@marquee/local-stack/supabase-api/start-supabase-api.ts';
import { serviceEnvironment } from '@marquee/service-kit/config/service-environment.ts';
import type { TlsFiles } from '@marquee/service-kit/encryption/tls-files.ts';
import { rpcClient } from '@marquee/service-kit/rpc/rpc-client.ts';
import { type RunningService, runService, type ServiceOptions } from '@marquee/service-kit/run-service.ts';
import { newId } from '@marquee/values/ids.ts';
import pg from 'pg';
import { type Calls, callsAs } from './calls-as.ts';
import { type Issuer, startIssuer } from './issuer.ts';
import { makeAuthority, type TestAuthority } from './make-authority.ts';
import { runAsProcess, type ServiceProcess } from './run-as-process.ts';
import { serviceNames, testPassword } from './service-logins.ts';
import { superuserUrl as clusterUrl } from './superuser-url.ts';

/** Somebody who acts in a test. */
export interface TestPerson {
  readonly id: string;
  readonly token: string;
  readonly email: string;
}

type Definition<S extends DescService> = Pick<
  ServiceOptions<S>,
  'service' | 'contract' | 'rpc' | 'subscribers' | 'jobs'
> &
  Partial<Pick<ServiceOptions<S>, 'dependencies' | 'clock' | 'counts' | 'gauges'>>;

export interface World {
  readonly nats: RunningNats;
  readonly redis: RunningRedis;
  readonly issuer: Issuer;
  /** The database as its superuser: for looking, and for what a test must force. */
  readonly sql: pg.Pool;
  /** Who signed the certificates of an encrypted world. */
  readonly authority: TestAuthority | undefined;
  /** Runs a service in this process, on this world's parts; it is stopped with the world, or before. */
  run<S extends DescService>(definition: Definition<S>, settings?: Record<string, string>): Promise<RunningService>;
  /** Runs a service as a process of its own, from its `main.ts`; it is stopped with the world. */
  spawn(contract: DescService, service: string, settings?: Record<string, string>): Promise<ServiceProcess>;
  /** A new person with an account. */
  person(name: string): Promise<TestPerson>;
  /** The RPCs of a running service, called as a person; each call has a fresh idempotency key unless one is given. */
  as<S extends DescService>(person: TestPerson, contract: S): Calls<S>;
  /** Where a running service answers, as a gRPC name. */
  address(contract: DescService): string;
  /** The token of one of our own processes. */
  serviceToken(service: string): Promise<string>;
  /** Supabase's API on this world's database, for its storage; started when it is first asked for. */
  supabase(): Promise<Pick<SupabaseApi, 'url' | 'secretKey'>>;
  /** clamd, which finds EICAR's test file; started when it is first asked for. */
  scanner(): Promise<RunningClamd>;
  /** The environment in which a process of this service runs on this world's parts. */
  environment(service: string): Promise<Record<string, string>>;
  /** Waits until a query of one row says what is wanted; the last guard is 20 s. */
  until<T>(look: () => Promise<T | undefined | false>, what: string): Promise<T>;
  close(): Promise<void>;
}

/**
 * A world of its own for a test: a copy of the migrated database, a NATS with each service's user, a Redis. In an
 * encrypted one NATS, Redis and the services take nothing in plain text.
 */
export async function openWorld({ encrypted = false } = {}): Promise<World> {
  const superuserUrl = clusterUrl();
  const folder = mkdtempSync(join(tmpdir(), 'marquee-world-'));
  const database = `world_${newId().replaceAll('-', '')}`;
  await cloneDatabase({ superuserUrl, template: 'postgres', name: database });
  const passwords = Object.fromEntries(natsUserNames(serviceNames).map((name) => [name, testPassword]));
  const authority = encrypted ? makeAuthority(folder, 'world') : undefined;
  const tls = authority?.issue('parts');
  const [nats, redis, issuer] = await Promise.all([
    startNats({
      dataFolder: join(folder, 'nats'),
      port: 0,
      httpPort: 0,
      users: natsUsers(serviceNames, passwords),
      tls,
    }),
    startRedis({ dataFolder: join(folder, 'redis'), port: 0, tls }),
    startIssuer(),
  ]);
  const urlOf = (login: string) => {
    const url = new URL(superuserUrl);
    url.pathname = `/${database}`;
    if (login !== '') [url.username, url.password] = [login, testPassword];
    return url.toString();
  };
  const sql = new pg.Pool({ connectionString: urlOf(''), max: 4 });
  sql.on('error', () => undefined);
  const running = new Set<{ stop(): Promise<void> }>();
  let supabase: Promise<SupabaseApi> | undefined;
  let scanner: Promise<RunningClamd> | undefined;
  const ports = new Map<string, number>();
  const serviceToken = (service: string) =>
    issuer.sign(
      {},
      { subject: `system:serviceaccount:marquee:${service}`, issuer: `${issuer.url}/cluster`, audience: 'marquee' },
    );

  const environment = async (service: string) => {
    const tokenFile = join(folder, `${service}.jwt`);
    writeFileSync(tokenFile, await serviceToken(service), { mode: 0o600 });
    return {
      PROCESS_NAME: `${service}-1`,
      PORT: '0',
      METRICS_PORT: '0',
      DATABASE_URL: urlOf(`${service}_service`),
      DATABASE_DIRECT_URL: urlOf(`${service}_service`),
      NATS_URL: nats.url,
      NATS_USER: service,
      NATS_PASSWORD: testPassword,
      REDIS_URL: redis.url,
      SUPABASE_JWKS_URL: issuer.jwksUrl,
      SUPABASE_ISSUER: issuer.url,
      SERVICE_TOKEN_FILE: tokenFile,
      SERVICE_TOKEN_JWKS_URL: issuer.jwksUrl,
      SERVICE_TOKEN_ISSUER: `${issuer.url}/cluster`,
      LINK_TOKEN_JWKS: issuer.jwksJson,
      LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
      ...(authority && encryption(authority, service)),
    };
  };

  return {
    nats,
    redis,
    issuer,
    sql,
    authority,
    serviceToken,
    environment,
    supabase: () => {
      supabase ??= startSupabaseApi({
        superuserUrl: urlOf(''),
        dataFolder: join(folder, 'supabase'),
        port: 0,
        smtpUrl: 'smtp://127.0.0.1:9',
        siteUrl: 'http://marquee.test',
        allowedRedirectUrls: [],
      });
      return supabase;
    },
    scanner: () => {
      scanner ??= startClamd({ dataFolder: join(folder, 'clamd'), port: 0 });
      return scanner;
    },
    run: async (definition, settings = {}) => {
      const config = serviceEnvironment.parse({ ...(await environment(definition.service)), ...settings });
      const service = await runService({ dependencies: { close: async () => undefined }, ...definition, config });
      running.add(service);
      ports.set(definition.contract.typeName, service.rpcPort);
      const stop = async () => {
        running.delete(service);
        await service.stop();
      };
      return { ...service, stop };
    },
    spawn: async (contract, service, settings = {}) => {
      const started = await runAsProcess(service, { ...(await environment(service)), ...settings });
      running.add(started);
      ports.set(contract.typeName, started.rpcPort);
      return started;
    },
    person: async (name) => {
      const id = newId();
      const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`;
      const signedInAt = Math.floor(Date.now() / 1_000);
      const token = await issuer.sign(
        {
          role: 'authenticated',
          aal: 'aal1',
          session_id: newId(),
          email,
          amr: [{ method: 'otp', timestamp: signedInAt }],
        },
        { subject: id, audience: 'authenticated' },
      );
      return { id, token, email };
    },
    address: (contract) => `ipv4:127.0.0.1:${ports.get(contract.typeName)}`,
    as: (person, contract) =>
      callsAs(
        rpcClient(contract, `ipv4:127.0.0.1:${ports.get(contract.typeName)}`, authority && callerTls(authority)),
        person.token,
      ),
    until: async (look, what) => {
      const endMs = Date.now() + 20_000;
      for (;;) {
        const seen = await look();
        if (seen !== undefined && seen !== false) return seen;
        if (Date.now() > endMs) throw new Error(`It never happened that ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
    },
    close: async () => {
      await Promise.all([...running].map((service) => service.stop()));
      await (await supabase)?.stop();
      await (await scanner)?.stop();
      await Promise.all([nats.stop(), redis.stop(), issuer.stop(), sql.end()]);
      await dropDatabase({ superuserUrl, name: database });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function encryption(authority: TestAuthority, service: string): Record<string, string> {
  const { certificateFile, keyFile } = authority.issue(service);
  const { authorityFile } = authority;
  return {
    TLS_CERTIFICATE_FILE: certificateFile,
    TLS_KEY_FILE: keyFile,
    TLS_CA_FILE: authorityFile,
    NATS_CA_FILE: authorityFile,
    REDIS_CA_FILE: authorityFile,
  };
}

function callerTls(authority: TestAuthority): TlsFiles {
  return { identity: authority.issue('caller'), authorityFile: authority.authorityFile };
}
