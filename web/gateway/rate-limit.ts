import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { gatewayRefusals } from './gateway-refusals.ts';

export interface RateLimitOptions {
  readonly redis: Redis;
  /** How many calls of one endpoint an address may make in a minute. */
  readonly perMinute: number;
  /** The same for signing in, where each try is a guess. */
  readonly signInPerMinute: number;
}

export type RateClass = 'usual' | 'sign_in' | 'send';

/** @throws Refusal too_many, with Retry-After on the reply. */
export type TakeTurn = (
  caller: { request: FastifyRequest; reply: FastifyReply },
  endpoint: string,
  kind: RateClass,
) => Promise<void>;

const windowSeconds = 60;

/**
 * Counts calls by address and endpoint in Redis under `rate_limit:{ip}:{endpoint}`, over all gateways; in this process
 * alone while Redis is away, so that it neither stops people nor lets everything through.
 */
export function openRateLimit({ redis, perMinute, signInPerMinute }: RateLimitOptions): TakeTurn {
  const limiterOf = (points: number): RateLimiterAbstract =>
    new RateLimiterRedis({
      storeClient: redis,
      keyPrefix: 'rate_limit',
      points,
      duration: windowSeconds,
      insuranceLimiter: new RateLimiterMemory({ keyPrefix: 'rate_limit', points, duration: windowSeconds }),
    });
  const limiters: Record<RateClass, RateLimiterAbstract> = {
    usual: limiterOf(perMinute),
    sign_in: limiterOf(signInPerMinute),
    send: limiterOf(Math.ceil(perMinute / 5)),
  };
  return async ({ request, reply }, endpoint, kind) => {
    try {
      await limiters[kind].consume(`${request.ip}:${endpoint}`);
    } catch (full) {
      if (!(full instanceof RateLimiterRes)) throw full;
      reply.header('retry-after', Math.max(1, Math.ceil(full.msBeforeNext / 1000)));
      throw gatewayRefusals.tooMany();
    }
  };
}
