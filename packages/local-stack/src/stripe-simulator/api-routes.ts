import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sameSecret } from '../supabase-api/api-keys.ts';
import { openTroubles } from '../troubles/troubles.ts';
import type { Endpoint } from './endpoint.ts';
import { charges } from './endpoints/charges.ts';
import { checkoutSessions } from './endpoints/checkout-sessions.ts';
import { customers } from './endpoints/customers.ts';
import { paymentIntents } from './endpoints/payment-intents.ts';
import { refunds } from './endpoints/refunds.ts';
import { listOf, type Parameters, readForm } from './form-parameters.ts';
import { expand } from './lists.ts';
import { type PaymentIntent, refuseDeclined } from './payment.ts';
import { createSimulations, rateLimitError, serverError, simulations, slowAnswerMs } from './simulate.ts';
import type { Store } from './store.ts';
import { StripeError } from './stripe-error.ts';

const endpoints: readonly Endpoint[] = [...charges, ...checkoutSessions, ...customers, ...paymentIntents, ...refunds];

export interface StripeApi {
  readonly store: Store;
  readonly secretKey: string;
  publicUrl: string;
  /** Called after each change, so that new events are sent. */
  onChange(): void;
}

interface Answer {
  status: number;
  body: string;
}

/** Stripe's API: the key, the form encoding, idempotency, and every endpoint of the list above. */
export function apiRoutes(app: FastifyInstance, api: StripeApi): void {
  const simulationOf = createSimulations();
  const troubles = openTroubles(app, simulations);
  const running = new Set<string>();

  const serve = async (endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    reply.header('request-id', `req_${randomBytes(8).toString('hex')}`);
    refuseWrongKey(api, request);
    const form = formOf(endpoint, request);
    const parameters = readForm(form);
    const key = endpoint.method === 'POST' ? idempotencyKey(request) : undefined;
    const fingerprint = createHash('sha256').update(`${request.method} ${request.url} ${form}`).digest('hex');
    const stored = key === undefined ? undefined : replay(api.store, key, fingerprint);
    const ofRequest = endpoint.method === 'GET' ? undefined : simulationOf(parameters, key ?? fingerprint);
    const simulation = ofRequest ?? troubles.take();
    if (stored !== undefined && simulation === 'timeout_after') return breakOff(request, reply);
    if (stored !== undefined) return send(reply.header('idempotent-replayed', 'true'), stored);
    if (key !== undefined && running.has(key)) throw keyInUse(key);

    if (key !== undefined) running.add(key);
    try {
      if (simulation === 'rate_limit') throw rateLimitError();
      if (simulation === 'timeout_before') return breakOff(request, reply);
      if (simulation === 'slow') await wait(slowAnswerMs);
      const fails = simulation === 'server_error';
      const answer = work(api, endpoint, {
        parameters,
        id: (request.params as { id?: string }).id ?? '',
        idempotency: { key, fingerprint },
        fails,
      });
      api.onChange();
      if (simulation === 'timeout_after') return breakOff(request, reply);
      if (simulation === 'hang_after') return reply.hijack();
      return send(reply, answer);
    } finally {
      if (key !== undefined) running.delete(key);
    }
  };

  for (const endpoint of endpoints) {
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      handler: (request, reply) => serve(endpoint, request, reply),
    });
  }
  app.all('/v1/*', async (request) => {
    refuseWrongKey(api, request);
    const path = request.url.split('?')[0] ?? '';
    throw new StripeError(404, 'invalid_request_error', {
      message: `Unrecognized request URL (${request.method}: ${path}). The simulator doesn't know it.`,
    });
  });
}

interface Work {
  parameters: Parameters;
  id: string;
  idempotency: { key: string | undefined; fingerprint: string };
  fails: boolean;
}

/** Does the work and stores its answer in one transaction; a card that says no is an answer, not a failure. */
function work(
  { store, publicUrl }: StripeApi,
  endpoint: Endpoint,
  { parameters, id, idempotency, fails }: Work,
): Answer {
  return store.inTransaction(() => {
    let answer: Answer;
    try {
      if (fails) throw serverError();
      const result = endpoint.run({ store, parameters, id, publicUrl });
      if (
        (result as PaymentIntent).object === 'payment_intent' &&
        endpoint.method === 'POST' &&
        isCharging(endpoint, parameters)
      )
        refuseDeclined(result as PaymentIntent);
      const body = expand(store, structuredClone(result), listOf(parameters, 'expand').map(String));
      answer = { status: 200, body: JSON.stringify(body) };
    } catch (error) {
      // Only what was begun is remembered under the key: a mistake in the parameters may be mended and sent again.
      if (!(error instanceof StripeError) || ![402, 500].includes(error.status)) throw error;
      answer = { status: error.status, body: JSON.stringify(error.body()) };
    }
    if (idempotency.key !== undefined)
      store.storeAnswer(idempotency.key, { fingerprint: idempotency.fingerprint, ...answer });
    return answer;
  });
}

function formOf({ method }: Endpoint, { url, body }: FastifyRequest): string {
  if (method === 'GET') return url.split('?')[1] ?? '';
  return typeof body === 'string' ? body : '';
}

function isCharging({ path }: Endpoint, parameters: Parameters): boolean {
  return path.endsWith('/confirm') || parameters.confirm === 'true';
}

function replay(store: Store, key: string, fingerprint: string): Answer | undefined {
  const stored = store.storedAnswer(key);
  if (stored === undefined || stored.fingerprint === fingerprint) return stored;
  throw new StripeError(400, 'idempotency_error', {
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  });
}

function keyInUse(key: string): StripeError {
  return new StripeError(409, 'idempotency_error', {
    message: `There is currently another in-progress request using this Idempotent Key: ${key}. Please try again later.`,
    code: 'idempotency_key_in_use',
  });
}

function idempotencyKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string') return undefined;
  if (key.length > 255)
    throw new StripeError(400, 'invalid_request_error', {
      message: 'An idempotency key may have 255 characters at most.',
    });
  return key;
}

function refuseWrongKey({ secretKey }: StripeApi, request: FastifyRequest): void {
  const given = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (given === undefined)
    throw new StripeError(401, 'invalid_request_error', {
      message: 'You did not provide an API key. Send it as: Authorization: Bearer YOUR_SECRET_KEY.',
    });
  if (!sameSecret(given, secretKey))
    throw new StripeError(401, 'invalid_request_error', {
      message: `Invalid API Key provided: ${given.slice(0, 8)}***`,
    });
}

function send(reply: FastifyReply, { status, body }: Answer): FastifyReply {
  return reply.code(status).type('application/json').send(body);
}

/** As a network that fails: whether anything was done can't be told from outside. */
function breakOff(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}
