import { authenticationOf, openAuthenticator } from '@marquee/service-kit/authentication/authenticator.ts';
import { serviceTokenFrom } from '@marquee/service-kit/authentication/service-token.ts';
import { serveMetrics } from '@marquee/service-kit/health/metrics-page.ts';
import { openLog } from '@marquee/service-kit/logs/log.ts';
import { startTelemetry } from '@marquee/service-kit/telemetry/start-telemetry.ts';
import { openThreadHub } from './chat/thread-hub.ts';
import { readWebConfig } from './config.ts';
import { openGateway } from './gateway/open-gateway.ts';
import { openNext } from './open-next.ts';
import { openRedis } from './open-redis.ts';
import { givePageParts } from './parts.ts';
import { closeServices, openServices } from './rpc/open-services.ts';
import { openShellCache } from './shell-cache.ts';
import { stopOnSignal } from './stop-on-signal.ts';

const config = readWebConfig();
const log = openLog(config.PROCESS_NAME, config.LOG_LEVEL);
const otlpEndpoint = config.OTEL_EXPORTER_OTLP_ENDPOINT;
const telemetry = startTelemetry({ processName: config.PROCESS_NAME, serviceName: 'web', otlpEndpoint });
const services = openServices(config);
const redis = openRedis(config.REDIS_URL, config.REDIS_CA_FILE);
const authenticate = openAuthenticator(authenticationOf(config));
const hub = openThreadHub({ config, services, redis, log });
const serviceToken = serviceTokenFrom(config.SERVICE_TOKEN_FILE);
givePageParts({
  services,
  log,
  live: { supabaseUrl: config.SUPABASE_URL, publishableKey: config.SUPABASE_PUBLISHABLE_KEY },
  publicUrl: config.PUBLIC_URL,
  serviceToken,
  readShell: openShellCache(authenticate, redis, services).read,
  readInvitation: async (secret) => services.events.readInvitation({ secret }, { token: await serviceToken() }),
});
const next = await openNext(config);
const app = await openGateway({ config, services, redis, log, authenticate, serviceToken, hub, pages: next.handle });
await app.ready();
next.takeUpgrades(app.server);
await app.listen({ host: config.LISTEN_HOST, port: config.PORT });
let ready = true;
const metrics = await serveMetrics({
  host: config.LISTEN_HOST,
  port: config.METRICS_PORT,
  prometheus: telemetry.prometheus,
  ready: () => ready,
});
log.info('ready', { part: 'web' });
stopOnSignal(async () => {
  ready = false;
  await hub.stop();
  await app.close();
  await next.close();
  closeServices(services);
  redis.disconnect();
  await metrics.stop();
  await telemetry.stop();
});
