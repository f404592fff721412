import type { Log } from '../logs/log.ts';

export interface Loop {
  /** Do the work again as soon as possible; calls that come while it works are remembered as one. */
  wake(): void;
  /** Ends after the work under way. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  readonly name: string;
  readonly log: Log;
  /** How long to rest when nobody wakes it; the last guard against a lost wake-up. */
  readonly restMs: number;
  /** How long to rest after the work threw. */
  readonly restAfterErrorMs?: number;
}

/** Does a work again and again: when woken, and otherwise after a rest. It is never done twice at once. */
export function startLoop(options: LoopOptions, work: () => Promise<void>): Loop {
  let running = true;
  let woken = false;
  let endRest = (): void => undefined;
  const rest = (durationMs: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, durationMs);
      endRest = () => {
        clearTimeout(timer);
        resolve();
      };
      if (woken || !running) endRest();
    });
  const ended = (async () => {
    while (running) {
      woken = false;
      let restMs = options.restMs;
      try {
        await work();
      } catch (error) {
        options.log.warn('loop failed and will try again', { part: options.name, error });
        restMs = options.restAfterErrorMs ?? 500;
        woken = false;
      }
      await rest(restMs);
    }
  })();
  return {
    wake: () => {
      woken = true;
      endRest();
    },
    stop: async () => {
      running = false;
      endRest();
      await ended;
    },
  };
}
