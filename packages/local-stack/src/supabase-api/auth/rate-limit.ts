import { AuthError } from './auth-error.ts';

interface Limit {
  count: number;
  windowMs: number;
  code: string;
  message: string;
}

/** Says when the next try may come, as the client's own pause needs it. */
class TooMany extends AuthError {
  override readonly retryAfterSeconds: number;

  constructor(limit: Limit, retryAfterSeconds: number) {
    super(429, limit.code, limit.message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

const manyRequests = { code: 'over_request_rate_limit', message: 'Request rate limit reached' };

/** How often each thing may be tried, for each key (an address, or a client's IP) and window of time. */
export const limits = {
  passwordTries: { count: 30, windowMs: 5 * 60_000, ...manyRequests },
  codeTries: { count: 30, windowMs: 5 * 60_000, ...manyRequests },
  factorTries: { count: 15, windowMs: 60_000, ...manyRequests },
  refreshes: { count: 1_800, windowMs: 5 * 60_000, ...manyRequests },
  signUps: { count: 360, windowMs: 60 * 60_000, ...manyRequests },
  mailsEachHour: {
    count: 60,
    windowMs: 60 * 60_000,
    code: 'over_email_send_rate_limit',
    message: 'email rate limit exceeded',
  },
  mailsEachSecond: {
    count: 1,
    windowMs: 1_000,
    code: 'over_email_send_rate_limit',
    message: 'For security purposes, you can only request this after 1 second.',
  },
} as const satisfies Record<string, Limit>;

/** Counting is thrown away beyond this many keys, so that a flood of addresses can't fill the memory. */
const keysMax = 10_000;

export type RateLimiter = ReturnType<typeof createRateLimiter>;

/** Counts in this process; local-stack has one. */
export function createRateLimiter() {
  const windows = new Map<string, { count: number; endsAtMs: number }>();
  return {
    /** Counts one use. @throws AuthError 429 with the seconds to wait, when there were too many. */
    take(name: keyof typeof limits, key: string): void {
      const limit = limits[name];
      const now = Date.now();
      if (windows.size > keysMax) for (const [old, window] of windows) if (window.endsAtMs <= now) windows.delete(old);
      if (windows.size > keysMax) windows.clear();
      const at = `${name} ${key}`;
      let window = windows.get(at);
      if (window === undefined || window.endsAtMs <= now) {
        window = { count: 0, endsAtMs: now + limit.windowMs };
        windows.set(at, window);
      }
      window.count += 1;
      if (window.count > limit.count) {
        const retryAfterSeconds = Math.max(1, Math.ceil((window.endsAtMs - now) / 1_000));
        throw new TooMany(limit, retryAfterSeconds);
      }
    },
  };
}
