import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;
const ANSWER_WITHIN_MS = 2_000;

/** Whether a page answers 200 now. */
export async function answers(url: string, signal?: AbortSignal): Promise<boolean> {
  const patience = AbortSignal.timeout(ANSWER_WITHIN_MS);
  try {
    const answer = await fetch(url, { signal: signal ? AbortSignal.any([signal, patience]) : patience });
    await answer.body?.cancel();
    return answer.status === 200;
  } catch {
    return false;
  }
}

/** Comes back when the page answers 200, or when given up. */
export async function waitForUrl(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && !(await answers(url, signal))) await pause(LOOK_EVERY_MS, undefined, { ref: false });
}
