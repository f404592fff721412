import { setTimeout as pause } from 'node:timers/promises';
import { type Seeded, shuffled } from '../seeded.ts';

/** What is to go wrong with the next calls to somebody outside. */
export interface Ordered<Trouble extends string> {
  /** The stand-in's address. */
  readonly url: string;
  readonly kinds: readonly Trouble[];
  /** How often each kind comes. */
  readonly times: number;
  /** How many calls for each trouble are answered well. */
  readonly wellBetween: number;
  /** Whose calls alone meet them, where the stand-in can tell. */
  readonly from?: string;
  readonly random: Seeded;
}

/** Lets calls to a stand-in go wrong, each kind as often as asked for, in an order by chance, until all were met or the time is over. */
export async function untilMet<Trouble extends string>(
  { url, kinds, times, wellBetween, from, random }: Ordered<Trouble>,
  { withinMs, say }: { withinMs: number; say: (line: string) => void },
): Promise<void> {
  const troubles = kinds.flatMap((kind) => Array.from({ length: times }, () => kind));
  const well = Array.from({ length: troubles.length * wellBetween }, () => 'none');
  const next = shuffled([...troubles, ...well], random);
  await tell(url, { next, ...(from === undefined ? {} : { from }) });
  const endMs = performance.now() + withinMs;
  let left = next.length;
  while (left > 0 && performance.now() < endMs) {
    await pause(200);
    left = ((await (await fetch(`${url}/control/troubles`)).json()) as { left: number }).left;
  }
  await tell(url, { next: [] });
  const met = next.slice(0, next.length - left).filter((word) => word !== 'none').length;
  say(`${met} of ${troubles.length} troubles were met, by ${next.length - left} calls: ${kinds.join(', ')}`);
  if (met === 0) throw new Error(`Nobody called ${url}: nothing was tried.`);
}

async function tell(url: string, order: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/control/troubles`, { method: 'PUT', headers, body: JSON.stringify(order) });
  if (!answer.ok) throw new Error(`${url} doesn’t take these troubles: ${await answer.text()}`);
}
