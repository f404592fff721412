import { once } from 'node:events';
import { authenticationOf, openAuthenticator } from '@marquee/service-kit/authentication/authenticator.ts';
import { openLog } from '@marquee/service-kit/logs/log.ts';
import { openWorld, type World } from '@marquee/testing/open-world.ts';
import type { FastifyInstance } from 'fastify';
import { openThreadHub } from '../chat/thread-hub.ts';
import { parseWebConfig } from '../config.ts';
import { openGateway } from '../gateway/open-gateway.ts';
import { openRedis } from '../open-redis.ts';
import { closeServices, openServices, type ServiceName } from '../rpc/open-services.ts';

/** Nobody listens there: what a service that is away looks like. */
const nowhere = 'ipv4:127.0.0.1:9';

export interface Gateway {
  readonly app: FastifyInstance;
  /** Where it listens. */
  readonly url: string;
  close(): Promise<void>;
}

export interface WebWorld extends Gateway {
  readonly world: World;
}

/** A gateway without pages on a world's real parts, before the services that answer there. */
export async function openGatewayOn(
  world: World,
  running: Partial<Record<ServiceName, { readonly rpcPort: number }>>,
  settings: Record<string, string> = {},
): Promise<Gateway> {
  const addressOf = (service: ServiceName) => {
    const port = running[service]?.rpcPort;
    return port ? `ipv4:127.0.0.1:${port}` : nowhere;
  };
  const config = parseWebConfig({
    ...(await world.environment('web')),
    PUBLIC_URL: 'http://marquee.test',
    SUPABASE_URL: world.issuer.url,
    SUPABASE_PUBLISHABLE_KEY: 'publishable',
    EVENTS_RPC_ADDRESS: addressOf('events'),
    TASKS_RPC_ADDRESS: addressOf('tasks'),
    MESSAGING_RPC_ADDRESS: addressOf('messaging'),
    PAYMENTS_RPC_ADDRESS: addressOf('payments'),
    NOTIFICATIONS_RPC_ADDRESS: addressOf('notifications'),
    ORCHESTRATOR_RPC_ADDRESS: addressOf('orchestrator'),
    ...settings,
  });
  const log = openLog('web-1', config.LOG_LEVEL);
  const services = openServices(config);
  const redis = openRedis(config.REDIS_URL, config.REDIS_CA_FILE);
  // Without it a test would count in this process at first.
  if (redis.status !== 'ready') await once(redis, 'ready');
  const hub = openThreadHub({ config, services, redis, log });
  const authenticate = openAuthenticator(authenticationOf(config));
  const serviceToken = () => world.serviceToken('web');
  const app = await openGateway({ config, services, redis, log, authenticate, serviceToken, hub });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    app,
    url,
    close: async () => {
      await hub.stop();
      await app.close();
      closeServices(services);
      redis.disconnect();
    },
  };
}

/**
 * A gateway in a world of its own.
 * @param start runs the services that the test needs, and says where they answer
 */
export async function openWebWorld(
  start: (world: World) => Promise<Partial<Record<ServiceName, { readonly rpcPort: number }>>>,
  settings: Record<string, string> = {},
): Promise<WebWorld> {
  const world = await openWorld();
  const gateway = await openGatewayOn(world, await start(world), settings);
  return {
    ...gateway,
    world,
    close: async () => {
      await gateway.close();
      await world.close();
    },
  };
}
