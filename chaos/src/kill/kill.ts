import { setTimeout as pause } from 'node:timers/promises';
import type { FaultOptions, FaultResult } from '../fault.ts';
import { type Seeded, seeded, shuffled } from '../seeded.ts';
import { processNames, type RunningMarquee } from '../stack/start-marquee.ts';
import { underLoad } from '../under-load.ts';
import { killAt, killNow } from './kill-at.ts';
import { allPoints, type Point, pointInWords } from './points.ts';

/** How many services are on their way to a point at a time: with more, the load would hardly come through. */
const atATime = 2;
const crews = 3;
/** How many points a quick run takes at most: a tenth of them all. */
const quickPoints = 8;
/** Between two kills at random moments. */
const restMsMax = 1_500;

/**
 * Every service dies by -9: at every failpoint of its own, in an order by chance, and at random moments between. What
 * people were told is done must be there afterwards, once.
 */
export async function kill({ quick, seed, say }: FaultOptions): Promise<FaultResult[]> {
  const random = seeded(seed);
  const points = pointsOf(random, quick);
  const moments = Array.from({ length: quick ? 1 : 2 }, () => shuffled(processNames, random)).flat();
  const { acknowledged, lost, doubled, recoveryMs, isWhole } = await underLoad({
    crews,
    say,
    fault: async (marquee) => {
      const missed = await killAtAll(marquee, points, say);
      for (const name of moments) {
        await pause(random() * restMsMax);
        await killNow(marquee, name);
      }
      say(`killed at ${points.length - missed.length} points and ${moments.length} random moments`);
      if (missed.length > 0) say(`never came by, and not counted: ${missed.map(pointInWords).join('; ')}`);
    },
  });
  return [{ name: 'kill', acknowledged, lost, doubled, recoveryMs, seed, holds: isWhole }];
}

/** All of them; of a quick run each service's first, and some more. */
function pointsOf(random: Seeded, quick: boolean): Point[] {
  const all = allPoints(random);
  if (!quick) return all;
  const firsts = [...Map.groupBy(all, ({ service }) => service).values()].flatMap(([first]) => first ?? []);
  return [...new Set([...firsts, ...all])].slice(0, quickPoints);
}

/** @returns the points that their service never came by. */
async function killAtAll(
  marquee: RunningMarquee,
  points: readonly Point[],
  say: (line: string) => void,
): Promise<Point[]> {
  const waiting = [...points];
  const busy = new Set<string>();
  const missed: Point[] = [];
  const work = async () => {
    for (;;) {
      const at = waiting.findIndex(({ service }) => !busy.has(service));
      const [point] = at < 0 ? [] : waiting.splice(at, 1);
      if (!point) return;
      busy.add(point.service);
      if (await killAt(marquee, point)) say(`killed ${pointInWords(point)}`);
      else missed.push(point);
      busy.delete(point.service);
    }
  };
  await Promise.all(Array.from({ length: atATime }, work));
  return missed;
}
