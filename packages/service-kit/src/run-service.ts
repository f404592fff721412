import type { DescService } from '@bufbuild/protobuf';
import { instantFromMs } from '@marquee/values/instants.ts';
import { authenticationOf, openAuthenticator } from './authentication/authenticator.ts';
import type { ServiceEnvironment } from './config/service-environment.ts';
import type { Announcement, EmittedDomainEvent } from './context.ts';
import { keepPartitions } from './database/keep-partitions.ts';
import { listen } from './database/listen.ts';
import { openDatabase } from './database/open-database.ts';
import { tlsFilesOf } from './encryption/tls-files.ts';
import { serveMetrics } from './health/metrics-page.ts';
import { registerSubscribers } from './inbox/register-subscribers.ts';
import type { Subscriber } from './inbox/subscriber.ts';
import { startWorkers } from './inbox/workers.ts';
import type { AnyJob } from './jobs/job.ts';
import { startJobRunner } from './jobs/job-runner.ts';
import { openJobWaker } from './jobs/job-waker.ts';
import { startRhythms } from './jobs/rhythm.ts';
import { openLog } from './logs/log.ts';
import { type Bus, startBus } from './nats/start-bus.ts';
import type { RpcList } from './rpc/rpc-list.ts';
import { serveRpc } from './rpc/serve-rpc.ts';
import { type BusinessCount, openBusinessCounts } from './telemetry/business-counts.ts';
import { deliveryGauges } from './telemetry/delivery-gauges.ts';
import { type SampledGauges, startGauges } from './telemetry/sampled-gauges.ts';
import { startTelemetry, type Telemetry } from './telemetry/start-telemetry.ts';

export interface ServiceOptions<S extends DescService> {
  readonly service: string;
  readonly config: ServiceEnvironment;
  readonly contract: S;
  readonly rpc: RpcList<S>;
  readonly subscribers: readonly Subscriber[];
  readonly jobs: readonly AnyJob[];
  /** What the business counts of what this service emits. */
  readonly counts?: readonly BusinessCount[];
  /** What it reads from its database now and then for operators, beside what the engine reads of every service. */
  readonly gauges?: readonly SampledGauges[];
  /** What the jobs' outside calls get. */
  readonly dependencies: { close(): Promise<void> };
  /** A test's clock; the machine's where nothing is said. */
  readonly clock?: () => Date;
}

export interface RunningService {
  readonly rpcPort: number;
  readonly metricsPort: number;
  /** Takes no new work, ends what is under way, and closes: nothing is lost. */
  stop(): Promise<void>;
}

const lanesMax = 8;
const jobsMax = 8;
const drainMs = 8_000;

/** Runs a service: opens its parts, registers its subscribers, and serves until it is stopped. */
export async function runService<S extends DescService>(options: ServiceOptions<S>): Promise<RunningService> {
  const { service, config, clock = () => instantFromMs(Date.now()) } = options;
  const processName = config.PROCESS_NAME;
  const log = openLog(processName, config.LOG_LEVEL);
  const telemetry: Telemetry = startTelemetry({
    processName,
    serviceName: service,
    otlpEndpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT,
  });
  const pool = openDatabase({ url: config.DATABASE_URL, processName, connectionsMax: 12 });
  await keepPartitions(pool, service);
  await registerSubscribers(pool, service, options.subscribers);
  await startRhythms({ service, pool, clock }, options.jobs);
  let bus: Bus | undefined;
  const wakeRelay = () => bus?.wakeRelay();
  const countEmitted = openBusinessCounts(options.counts ?? []);
  const onEmitted = (emitted: readonly EmittedDomainEvent[]) => {
    countEmitted(emitted);
    wakeRelay();
  };
  const announce = (announced: readonly Announcement[]) => bus?.announce(announced);
  const { REDIS_URL: redisUrl, REDIS_CA_FILE: redisAuthorityFile } = config;
  const waker = openJobWaker({ service, redisUrl, redisAuthorityFile, log, concurrency: jobsMax });
  const { jobs: jobList, dependencies } = options;
  const jobs = startJobRunner({
    service,
    pool,
    jobs: jobList,
    dependencies,
    clock,
    log,
    waker,
    jobsMax,
    onEmitted,
    announce,
  });
  const workers = startWorkers({
    service,
    pool,
    subscribers: options.subscribers,
    jobs,
    clock,
    log,
    lanesMax,
    onEmitted,
    announce,
  });
  const { NATS_URL: url, NATS_USER: user, NATS_PASSWORD: password, NATS_CA_FILE: authorityFile } = config;
  const nats = { url, user, password, processName, authorityFile };
  const streamReplicas = config.NATS_STREAM_REPLICAS;
  bus = startBus({ service, pool, log, nats, streamReplicas, onStored: workers.wake });
  const listener = listen({
    directUrl: config.DATABASE_DIRECT_URL,
    processName,
    log,
    channels: {
      [`${service}_outbox`]: wakeRelay,
      // What its own reader stored, this process knows already.
      [`${service}_inbox`]: (from) => (from === processName ? undefined : workers.wake()),
    },
  });
  const authenticate = openAuthenticator(authenticationOf(config));
  const engine = { service, pool, authenticate, jobs, onEmitted, announce, clock, log };
  const { contract, rpc } = options;
  const server = await serveRpc(engine, {
    contract,
    rpc,
    host: config.LISTEN_HOST,
    port: config.PORT,
    reflection: config.GRPC_REFLECTION,
    tls: tlsFilesOf(config),
    connectionSecondsMax: config.GRPC_CONNECTION_SECONDS_MAX,
  });
  const gauges = startGauges({ service, pool, log, sampled: [deliveryGauges, ...(options.gauges ?? [])] });
  let ready = true;
  const metrics = await serveMetrics({
    host: config.LISTEN_HOST,
    port: config.METRICS_PORT,
    prometheus: telemetry.prometheus,
    ready: () => ready,
  });
  server.health.setServing(true);
  log.info('ready', { part: service });
  const stop = async () => {
    ready = false;
    await server.drain(drainMs);
    await workers.stop();
    await gauges.stop();
    await jobs.stop();
    await bus?.stop();
    await listener.stop();
    await dependencies.close();
    await pool.end();
    await metrics.stop();
    await telemetry.stop();
  };
  return { rpcPort: server.port, metricsPort: metrics.port, stop };
}
