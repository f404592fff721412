import { join } from 'node:path';
import { type LogFile, openLogFile } from './processes/log-file.ts';
import type { StackOptions } from './stack-options.ts';
import { recordStack, type StackRecorder } from './stack-record.ts';

/** In the order of their start; they end in the reverse order, those of one group side by side. */
const GROUPS = ['parts', 'local parts', 'service', 'web'] as const;
export type StackGroup = (typeof GROUPS)[number];

/** What the steps of one run have in common. */
export interface StackRun {
  readonly options: StackOptions;
  readonly recorder: StackRecorder;
  /** Set off when everything is to end. */
  readonly stopping: AbortSignal;
  /** Writes a line to the log file of a part or process. */
  write(name: string, line: string): void;
  /** Notes how something that was started is ended again. */
  started(group: StackGroup, stop: () => Promise<void>): void;
  /** Carries out a step; refuses once the end has begun. */
  carryOut(act: () => Promise<void>): Promise<void>;
  /** Lets what is under way come to its end, then ends everything; throws afterwards if something would not end. */
  stop(): Promise<void>;
}

/** Opens the record and the logs of a run in which nothing has been started yet. */
export function beginRun(options: StackOptions, addresses: Readonly<Record<string, string>>): StackRun {
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  const logs = new Map<string, LogFile>();
  const stops = new Map(GROUPS.map((group) => [group, [] as (() => Promise<void>)[]]));
  const recorder = recordStack(options.dataFolder, addresses);
  return {
    options,
    recorder,
    stopping: stopping.signal,
    write(name, line) {
      const log = logs.get(name) ?? openLogFile(join(options.dataFolder, 'logs', `${name}.log`));
      logs.set(name, log);
      log.write(line);
    },
    started: (group, stop) => void stops.get(group)?.push(stop),
    carryOut(act) {
      if (stopping.signal.aborted) return Promise.reject(new Error('Marquee is being stopped.'));
      const running = act();
      const ended = running.catch(() => undefined);
      underWay.add(ended);
      void ended.then(() => underWay.delete(ended));
      return running;
    },
    async stop() {
      stopping.abort();
      await Promise.all(underWay);
      const failures: unknown[] = [];
      for (const group of GROUPS.toReversed()) {
        const ends = await Promise.allSettled((stops.get(group) ?? []).map((stop) => stop()));
        for (const end of ends) if (end.status === 'rejected') failures.push(end.reason);
      }
      for (const log of logs.values()) log.close();
      // With something left running the record stays: whoever comes next must find it.
      if (failures.length > 0) throw failures[0];
      recorder.remove();
    },
  };
}
