import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { gatewayRefusals } from './gateway-refusals.ts';

export interface RateLimitOptions {
  readonly redis: Redis;
  /** How many calls of one endpoint an address, and a person or link, may make in a minute. */
  readonly perMinute: number;
  /** The same for signing in, where each try is a guess. */
  readonly signInPerMinute: number;
}

/** `costly` is what makes the assistant think, or stores bytes: a twentieth of the usual. */
export type RateClass = 'usual' | 'sign_in' | 'costly' | 'few_a_day';

/** @throws Refusal too_many, with Retry-After on the reply. */
export type TakeTurn = (caller: RateCaller, endpoint: string, kind: RateClass) => Promise<void>;

export interface RateCaller {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Whose verified token it is: then they are counted instead of their address, from wherever they call. */
  readonly who?: string;
}

const windowSeconds = 60;
const daySeconds = 24 * 60 * 60;
/** What costs much and is needed rarely. */
const fewADay = 5;

/**
 * Counts calls by address or caller, and endpoint, in Redis under `rate_limit:{ip}:{endpoint}`, over all gateways; in this process
 * alone while Redis is away, so that it neither stops people nor lets everything through.
 */
export function openRateLimit({ redis, perMinute, signInPerMinute }: RateLimitOptions): TakeTurn {
  const limiterOf = (points: number, duration = windowSeconds): RateLimiterAbstract =>
    new RateLimiterRedis({
      storeClient: redis,
      keyPrefix: 'rate_limit',
      points,
      duration,
      insuranceLimiter: new RateLimiterMemory({ keyPrefix: 'rate_limit', points, duration }),
    });
  const limiters: Record<RateClass, RateLimiterAbstract> = {
    usual: limiterOf(perMinute),
    sign_in: limiterOf(signInPerMinute),
    costly: limiterOf(Math.ceil(perMinute / 20)),
    few_a_day: limiterOf(fewADay, daySeconds),
  };
  return async ({ request, reply, who = request.ip }, endpoint, kind) => {
    try {
      await limiters[kind].consume(`${who}:${endpoint}`);
    } catch (full) {
      if (!(full instanceof RateLimiterRes)) throw full;
      reply.header('retry-after', Math.max(1, Math.ceil(full.msBeforeNext / 1000)));
      throw kind === 'few_a_day' ? gatewayRefusals.enoughToday() : gatewayRefusals.tooMany();
    }
  };
}
