import { join } from 'node:path';
import type { LocalPartsSettings } from './local-parts.ts';
import { publicUrl } from './process-environment.ts';
import { keepRunning } from './processes/keep-running.ts';
import { type RunningLocalParts, runLocalParts } from './run-local-parts.ts';
import type { StackRun } from './stack-run.ts';
import { type RunningParts, startParts } from './start-parts.ts';

/** Starts Postgres, NATS, Redis, clamd and the service tokens as part of a run. */
export async function startStackParts(run: StackRun): Promise<RunningParts> {
  const { options, recorder } = run;
  const { dataFolder, ports, migrationsFolder } = options;
  const parts = await startParts({
    dataFolder,
    ports: {
      postgres: ports.postgres,
      nats: ports.nats,
      natsMonitor: ports.natsMonitor,
      redis: ports.redis,
      clamd: ports.clamd,
      serviceTokens: ports.serviceTokens,
    },
    durable: true,
    migrationsFolder,
    log: run.write,
    report: options.log,
    onSpawn: recorder.spawned,
    onChange: recorder.changed,
  });
  run.started('parts', parts.stop);
  for (const file of parts.migrations.changedSince)
    options.log(`${file} reads differently than when it was applied; "npm run up -- --fresh" starts with it as it is.`);
  return parts;
}

/** Starts the stand-ins for Supabase's API, Stripe and the mail provider as part of a run. */
export async function startStackLocalParts(run: StackRun, parts: RunningParts): Promise<RunningLocalParts> {
  const settings = settingsOf(run, parts);
  const kept = await keepRunning({
    name: 'local-parts',
    start: () =>
      runLocalParts({
        settings,
        signal: run.stopping,
        log: (line) => run.write('local-parts', line),
        onSpawn: (pid) => run.recorder.spawned('local-parts', pid),
      }),
    log: run.options.log,
    onChange: run.recorder.changed,
  });
  run.started('local parts', kept.stop);
  return kept.current();
}

function settingsOf({ options }: StackRun, { postgres, secrets }: RunningParts): LocalPartsSettings {
  const { dataFolder, ports } = options;
  return {
    superuserUrl: postgres.current().superuserUrl,
    supabaseFolder: join(dataFolder, 'supabase'),
    stripeFolder: join(dataFolder, 'stripe'),
    mailFolder: join(dataFolder, 'mail'),
    ports: {
      supabaseApi: ports.supabaseApi,
      stripe: ports.stripe,
      mailPage: ports.mailPage,
      smtp: ports.smtp,
    },
    publicUrl: publicUrl(options),
    stripeSecretKey: secrets.stripeSecretKey,
    stripeWebhookSecret: secrets.stripeWebhookSecret,
  };
}
