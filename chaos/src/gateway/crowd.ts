import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { PageOptions, PageReport } from './page.ts';

export type CrowdOrder =
  | { readonly type: 'open'; readonly pages: readonly PageOptions[] }
  /** Whoever isn't the one who stays leaves these threads for good. */
  | { readonly type: 'leave'; readonly threadIds: readonly string[]; readonly staysId: string }
  | { readonly type: 'look'; readonly presentIn: Readonly<Record<string, readonly string[]>> }
  | { readonly type: 'report' };

export type CrowdAnswer =
  | { readonly type: 'done' }
  | { readonly type: 'seen'; readonly pages: number; readonly live: number; readonly presenceRight: number }
  | { readonly type: 'reports'; readonly reports: readonly PageReport[] };

/** People's open pages, in a process of their own. */
export interface Crowd {
  open(pages: readonly PageOptions[]): Promise<void>;
  leave(threadIds: readonly string[], staysId: string): Promise<void>;
  /** How many pages there are, have a live line, and show exactly those who are to be there. */
  look(presentIn: Readonly<Record<string, readonly string[]>>): Promise<Extract<CrowdAnswer, { type: 'seen' }>>;
  report(): Promise<readonly PageReport[]>;
  close(): Promise<void>;
}

/** Starts the process, with nobody in it. */
export function startCrowd(): Crowd {
  const child = fork(join(import.meta.dirname, 'crowd-process.ts'), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const exited = once(child, 'exit');
  let turn: Promise<unknown> = Promise.resolve();
  const ask = <Type extends CrowdAnswer['type']>(order: CrowdOrder, type: Type) => {
    const asked = turn.then(async () => {
      const answered = once(child, 'message') as Promise<[CrowdAnswer]>;
      child.send(order);
      const [answer] = await Promise.race([
        answered,
        exited.then(([code]) => Promise.reject(new Error(`The crowd’s process ended by itself (${code})`))),
      ]);
      if (answer.type !== type) throw new Error(`The crowd answered ${answer.type} to ${order.type}`);
      return answer as Extract<CrowdAnswer, { type: Type }>;
    });
    turn = asked.catch(() => undefined);
    return asked;
  };
  return {
    open: async (pages) => void (await ask({ type: 'open', pages }, 'done')),
    leave: async (threadIds, staysId) => void (await ask({ type: 'leave', threadIds, staysId }, 'done')),
    look: (presentIn) => ask({ type: 'look', presentIn }, 'seen'),
    report: async () => (await ask({ type: 'report' }, 'reports')).reports,
    close: async () => {
      child.disconnect();
      await exited;
    },
  };
}
