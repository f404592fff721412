import Fastify from 'fastify';
import { apiRoutes, type StripeApi } from './api-routes.ts';
import { checkoutRoutes } from './checkout-routes.ts';
import { current } from './endpoints/checkout-sessions.ts';
import { openStore } from './store.ts';
import { StripeError } from './stripe-error.ts';
import { sendWebhooks } from './webhooks.ts';

export interface StripeSimulatorOptions {
  /** Where customers, payments, events and undelivered webhooks are kept. */
  dataFolder: string;
  /** 0 takes any free port. */
  port: number;
  /** The key that the API's users send. */
  secretKey: string;
  /** Where events are sent. */
  webhookUrl: string;
  /** What they are signed with. */
  webhookSecret: string;
  /** The address under which people reach the checkout page; empty, or with port 0, for the simulator's own. */
  publicUrl: string;
}

export interface StripeSimulator {
  /** For the SDK, in parts: `{ host, port, protocol: 'http' }`. */
  apiUrl: string;
  stop(): Promise<void>;
}

const expirySweepMs = 30_000;

/** Stripe for one machine: real enough that the real SDK works against it, and that each of its errors can be forced. */
export async function startStripeSimulator(options: StripeSimulatorOptions): Promise<StripeSimulator> {
  const store = openStore(options.dataFolder);
  const webhooks = sendWebhooks(store, { url: options.webhookUrl, secret: options.webhookSecret });
  const api: StripeApi = {
    store,
    secretKey: options.secretKey,
    publicUrl: options.publicUrl,
    onChange: () => webhooks.wake(),
  };
  const app = Fastify({
    forceCloseConnections: true,
    bodyLimit: 256 * 1024,
    logger: { level: 'error', stream: process.stderr },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof StripeError) return reply.code(error.status).send(error.body());
    const { statusCode = 500, message } = error as { statusCode?: number; message: string };
    if (statusCode >= 500) request.log.error(error);
    const text = statusCode >= 500 ? 'The simulator failed; its log says why.' : message;
    const refusal = new StripeError(statusCode, statusCode >= 500 ? 'api_error' : 'invalid_request_error', {
      message: text,
    });
    return reply.code(statusCode).send(refusal.body());
  });
  apiRoutes(app, api);
  checkoutRoutes(app, api);
  const sweep = setInterval(() => {
    store.inTransaction(() => current(store));
    webhooks.wake();
  }, expirySweepMs).unref();
  const stop = async () => {
    clearInterval(sweep);
    await app.close();
    await webhooks.stop();
    store.close();
  };
  try {
    const apiUrl = await app.listen({ host: '127.0.0.1', port: options.port });
    if (options.publicUrl === '' || new URL(options.publicUrl).port === '0') api.publicUrl = apiUrl;
    return { apiUrl, stop };
  } catch (cause) {
    await stop();
    throw new Error(`The Stripe simulator can't listen on port ${options.port}. Free the port or choose another.`, {
      cause,
    });
  }
}
